"""``python -m workbench`` is the same as the ``workbench`` command."""

from workbench.cli.entry import run

if __name__ == "__main__":
    run()
