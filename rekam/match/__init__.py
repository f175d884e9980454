"""The natural way on two files, without server or database: register and roll in, workbooks out."""

from rekam.match.run import Request, match_files

__all__ = ["Request", "match_files"]
