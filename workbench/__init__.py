"""A workbench with which a community plans a co-response program."""

__version__ = "0.1.0"
