"""The command line: `xl-malkort COMMAND`. It holds no rules; every command is one documented call of the package."""

from xl_malkort.cli.main import main

__all__ = ["main"]
