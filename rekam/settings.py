"""One settings file. Runs with nothing set: a folder of its own, SQLite, this machine only.

| variable | what | default |
|---|---|---|
| REKAM_HOME | where the database, keys and files live | ~/.local/share/rekam |
| REKAM_DATABASE | postgresql://user:password@host/name, or a path for SQLite | REKAM_HOME/rekam.sqlite3 |
| REKAM_HOSTS | host names that pages answer to, with commas | localhost,127.0.0.1,[::1] |
| REKAM_PLACE | the office's region code, and so its time zone (without it WITA) | (set in the pages) |
| REKAM_ELECTION | code of a preset, or a TOML file of the office's own | pilkada-2024 |
| REKAM_SUKET_POLICY | a TOML file with the office's own suket instruction | (that of the election) |
| REKAM_GROUP_LIMIT | group decisions above this many findings need a second person | 50 |
| REKAM_GUEST_DAYS | people from elsewhere without a card on its way are forgotten after so many days | 90 |
| REKAM_SIGNER | who signs PDFs: test (TEST on every page), pkcs11 or bsre | test |
| REKAM_PKCS11_MODULE, _TOKEN, _KEY | the token's library, its label, the key's label | |
| REKAM_PKCS11_PIN | the token's PIN; without it the signer is asked; never stored | |
| REKAM_BSRE_URL, _USER, _PASSWORD | the office's e-sign client and its account there; no passphrase | |
| REKAM_PRINT_TO_FILES | 1 lets printers be folders (fake://good/folder): demos and trials | 0 |
| REKAM_HTTPS | 1 behind a TLS proxy: secure cookies, HSTS | 0 |
| REKAM_DEBUG | 1 for developers | 0 |
| REKAM_PUBLIC_URL | where people outside open links of messages, https://… | (links are not sent) |
| REKAM_MESSAGES_ORDER | channels in the order tried: file, whatsapp, sms, email | file (recorded, not sent) |
| REKAM_MESSAGES_QUIET | hours in which no message goes, by the office's clock; - for none | 20:00-07:00 |
| REKAM_MESSAGES_NUMBER | the office's own number: in messages, and for tests of a channel | (none) |
| REKAM_WHATSAPP_TOKEN | WhatsApp Cloud API: the token | (not used) |
| REKAM_WHATSAPP_PHONE_ID | the id of the number that sends | (not used) |
| REKAM_WHATSAPP_SECRET | the app's secret, which signs webhooks | (webhooks refused) |
| REKAM_WHATSAPP_VERIFY | the word that the webhook is set up with | (webhooks refused) |
| REKAM_WHATSAPP_URL | where the API is | https://graph.facebook.com/v23.0 |
| REKAM_SMS_URL | an SMS gateway's address; may hold {to} {plus} {local} {text} {id} | (not used) |
| REKAM_SMS_METHOD | POST, or GET with everything in the address | POST |
| REKAM_SMS_BODY | the form that is posted | to={to}&text={text} |
| REKAM_SMS_HEADER | one header, `Authorization: …` | (none) |
| REKAM_SMS_OK | a pattern that an answer must hold to count as accepted | (any 2xx) |
| REKAM_SMS_ID | where the answer's JSON holds the id, `data.id` | (none) |
| REKAM_MAIL_HOST, REKAM_MAIL_PORT | mail server | (not used), 587 |
| REKAM_MAIL_USER, REKAM_MAIL_PASSWORD | account at it | (none) |
| REKAM_MAIL_FROM | sender, and where a test goes | (not used) |
| REKAM_MAIL_TLS | 0 for a server without TLS | 1 |
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rekam.core.refusal import Refused
from rekam.messages.rules import read_setup
from rekam.places.rules.zones import TZ_NAMES, Zone, timezone_of
from rekam.web.logs import LOGGING as LOGGING


def _flag(name: str) -> bool:
    return os.environ.get(name, "0") == "1"


HOME = Path(os.environ.get("REKAM_HOME") or Path.home() / ".local/share/rekam")
DEBUG = _flag("REKAM_DEBUG")
ALLOWED_HOSTS = os.environ.get("REKAM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
REKAM_ELECTION = os.environ.get("REKAM_ELECTION", "pilkada-2024")
REKAM_SUKET_POLICY = os.environ.get("REKAM_SUKET_POLICY", "")
REKAM_GROUP_LIMIT = int(os.environ.get("REKAM_GROUP_LIMIT", "50"))
REKAM_GUEST_DAYS = int(os.environ.get("REKAM_GUEST_DAYS", "90"))
REKAM_PLACE = os.environ.get("REKAM_PLACE", "")
REKAM_SIGNER = os.environ.get("REKAM_SIGNER", "test")
REKAM_SIGNERS: dict[str, dict[str, str]] = {
    "test": {},
    "pkcs11": {
        name: os.environ.get(f"REKAM_PKCS11_{name.upper()}", "") for name in "module token key".split()
    },
    "bsre": {name: os.environ.get(f"REKAM_BSRE_{name.upper()}", "") for name in "url user password".split()},
}
REKAM_PRINT_TO_FILES = _flag("REKAM_PRINT_TO_FILES")
REKAM_MESSAGES = read_setup(os.environ)
REKAM_LINKS = {"suket": "rekam.certificates.queries.handing.paper"}
"""What links in messages lead to: purpose -> dotted name of what gives the file."""


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
    # secure_delete: a number whose owner took it back is overwritten, not only marked as free.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON;",
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
    "rekam.messages",
    "rekam.people",
    "rekam.enrolment",
    "rekam.voters",
    "rekam.targets",
    "rekam.cards",
    "rekam.certificates",
    "rekam.desks",
    "rekam.coverage",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "rekam.web.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rekam.staff.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rekam.staff.middleware.Actors",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rekam.web.middleware.Refusals",
]
ROOT_URLCONF = "rekam.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rekam.web.context.page",
            ]
        },
    }
]
AUTH_USER_MODEL = "staff.Officer"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
CSRF_FAILURE_VIEW = "rekam.web.errors.form_expired"
LOGIN_URL = "staff:sign-in"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = TZ_NAMES[timezone_of(REKAM_PLACE) or Zone.WITA]  # the office's day begins at its own midnight
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# An upload on its way holds a whole register: it waits in a folder of ours, swept when the office opens.
FILE_UPLOAD_TEMP_DIR = HOME / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

TASKS = {"default": {"BACKEND": "rekam.jobs.backend.LeasedBackend"}}
FOLLOWUPS = "rekam.followups.FOLLOWUPS"
SCHEDULE = "rekam.schedule.SCHEDULE"
NAVIGATION = "rekam.navigation.navigation"

PAGE_FACTS = {
    "office": "rekam.navigation.office",
    "election": "rekam.navigation.election",
    "synthetic": "rekam.people.queries.synthetic",
    "data_asof": "rekam.people.queries.data_asof",
    "role": "rekam.staff.queries.role_words",
    "overdue": "rekam.jobs.queries.overdue",
    "lost_keys": "rekam.documents.queries.lost_keys",
    "ledger_faults": "rekam.cards.queries.ledger_faults",
}
"""What rooms tell every page; see `rekam.web.facts`."""
PERSON_PANELS = (
    "rekam.enrolment.views.panels.recording",
    "rekam.cards.views.panels.card",
    "rekam.certificates.views.panels.suket",
)
"""What rooms tell of one person on that person's page; see `rekam.people.views.panels`."""
SCANS_IN_USE = ("rekam.cards.queries.scans.scans_in_use", "rekam.certificates.queries.scans.scans_in_use")
"""Each gives the ids of all scans its room refers to; see `rekam.documents.actions.unused`."""

DESKS = ("loket", "perekaman", "penunggalan", "cetak", "serah")
DESK_PAGE, DESK_DONE = "desks:desk", "desks:done"
"""Where an officer comes back to who left a desk for a page of another room; see `rekam.web.returning`."""

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
HTTPS = _flag("REKAM_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
