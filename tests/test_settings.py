"""What every office's database is told before anything is written to it."""

from rekam import settings


def test_what_is_deleted_is_overwritten_whatever_sqlite_was_built_with() -> None:
    """A telephone number whose owner took it back does not stay in the free pages of the file."""
    told = settings.SQLITE_OPTIONS["init_command"].replace(" ", "").split(";")
    assert "PRAGMAsecure_delete=ON" in told
