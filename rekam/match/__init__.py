"""The natural way on two files, without server or database: register and roll in, workbooks out."""

from rekam.match.inputs import listed_residents
from rekam.match.request import Request
from rekam.match.run import Result, match_files
from rekam.match.villages import Unresolved

__all__ = ["Request", "Result", "Unresolved", "listed_residents", "match_files"]
