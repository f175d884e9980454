"""One settings file. Runs with nothing set: a folder of its own, SQLite, this machine only.

| variable | what | default |
|---|---|---|
| REKAM_HOME | where the database, keys and files live | ~/.local/share/rekam |
| REKAM_DATABASE | postgresql://user:password@host/name, or a path for SQLite | REKAM_HOME/rekam.sqlite3 |
| REKAM_HOSTS | host names that pages answer to, with commas | localhost,127.0.0.1,[::1] |
| REKAM_PLACE | the office's region code | (asked of the demo or set in the pages) |
| REKAM_HTTPS | 1 behind a TLS proxy: secure cookies, HSTS | 0 |
| REKAM_DEBUG | 1 for developers | 0 |
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rekam.core.refusal import Refused


def _flag(name: str) -> bool:
    return os.environ.get(name, "0") == "1"


HOME = Path(os.environ.get("REKAM_HOME") or Path.home() / ".local/share/rekam")
DEBUG = _flag("REKAM_DEBUG")
ALLOWED_HOSTS = os.environ.get("REKAM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
REKAM_PLACE = os.environ.get("REKAM_PLACE", "")


def _secret(path: Path) -> str:
    """A key of this office alone, made on first use, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("utf-8")


SECRET_KEY = _secret(HOME / "secret-key")

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL, not NORMAL: power fails in the field, and an acknowledged row must be on disk.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(told: str) -> dict[str, Any]:
    """A path for SQLite, or a postgresql:// address. Raises Refused: `database_unknown`."""
    if "://" not in told:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": told, "OPTIONS": SQLITE_OPTIONS,
                "TEST": {"NAME": os.environ.get("REKAM_TEST_DATABASE") or None}}  # fmt: skip
    address = urlsplit(told)
    if address.scheme not in ("postgresql", "postgres"):
        raise Refused("database_unknown", scheme=address.scheme)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "OPTIONS": {"pool": True},
    }


DATABASES = {"default": database(os.environ.get("REKAM_DATABASE") or str(HOME / "rekam.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "rekam.jobs",
    "rekam.audit",
    "rekam.web",
    "rekam.places",
    "rekam.staff",
    "rekam.documents",
    "rekam.people",
    "rekam.voters",
    "rekam.targets",
    "rekam.coverage",
]
