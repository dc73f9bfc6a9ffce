"""`python -m xl_malkort`, for where the command itself is not on the path."""

from xl_malkort.cli import main

if __name__ == "__main__":
    main(prog_name="xl-malkort")
