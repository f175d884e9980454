"""Opening the office: what an earlier day left of uploads is swept, and nothing else."""

from pathlib import Path

import pytest

from rekam import settings
from rekam.cli import office


def test_left_uploads_are_swept_when_the_office_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", tmp_path)
    (tmp_path / "abc.upload").write_bytes(b"half a register")
    office._sweep_uploads()
    assert list(tmp_path.iterdir()) == []


def test_uploads_wait_where_only_we_can_look() -> None:
    assert settings.FILE_UPLOAD_TEMP_DIR.parent == settings.HOME
    assert settings.FILE_UPLOAD_TEMP_DIR.stat().st_mode & 0o777 == 0o700
