"""Named reads: prints that wait, letters and who signs them."""

from rekam.documents.queries.prints import Kept, folder, kept, prepared, subject_of

__all__ = ["Kept", "folder", "kept", "prepared", "subject_of"]
