"""`python -m rekam` is the `rekam` command."""

import sys

from rekam.cli import main

if __name__ == "__main__":
    sys.exit(main())
