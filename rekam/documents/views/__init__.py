"""Pages of the room: prints that wait, scans, public keys."""

from rekam.documents.views.prints import file, prepared
from rekam.documents.views.scans import jwks, scan

__all__ = ["file", "jwks", "prepared", "scan"]
