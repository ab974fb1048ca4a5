"""What a program is: strict, immutable types for everything in the program file."""

from workbench.model.program import SCHEMA_VERSION, Program

__all__ = ["SCHEMA_VERSION", "Program"]
