"""The page that checks letters without a network: one file with everything inside, carried on a USB stick."""

import base64
import datetime as dt
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rekam.certificates import queries
from rekam.certificates.actions.paper import KIND, TEST
from rekam.certificates.phrases import ANSWERS, CHECKED, OFFLINE
from rekam.core.language import filled
from rekam.documents.queries import jwks
from rekam.people.queries import synthetic
from rekam.places.queries import office
from rekam.places.rules.zones import TZ_NAMES, Zone

STALE_DAYS = 7
"""Days after which the page itself asks for a newer one."""
_OWN, _WEB = files("rekam.certificates") / "static/certificates", files("rekam.web") / "static/web"
_SCRIPTS = (
    _WEB / "vendor/zxing-reader.js",
    _WEB / "vendor/noble-ed25519.js",
    _OWN / "scanning.js",
    *(_OWN / f"offline/{name}.js" for name in ("base45", "cbor", "cose", "credential", "page")),
)


def offline_page(*, at: dt.datetime) -> bytes:
    """HTML in UTF-8, 1.5 MB: keys, marks of ended letters, reader and words. It asks nobody anything."""
    facts = _facts(at)
    told = {
        "policy": _policy(), "style": _tag("style", _style()), "script": _tag("script", _script()),
        "reader": _tag('script type="text/plain" id="reader"', _reader()),
        "facts": _tag('script type="application/json" id="data"', json.dumps(facts).replace("<", "\\u003c")),
        "words": {name: filled(say["id"], facts) for name, say in OFFLINE.items()},
        "keys": facts["keys"], "synthetic": synthetic(), "answers": _answers(),
    }  # fmt: skip
    return render_to_string("certificates/offline.html", told).encode()


def file_name(*, at: dt.datetime) -> str:
    return f"periksa-suket-{at.astimezone(_zone()):%Y-%m-%d}.html"


def _answers() -> list[tuple[str, str, str, str]]:
    looks = {"valid": ("success", "check"), "ended": ("warning", "clock"), "not_ours": ("error", "x")}
    return [(name, *look, ANSWERS[name]["id"]) for name, look in looks.items()]


def _facts(at: dt.datetime) -> dict[str, object]:
    ended, here = queries.revocations(at=at).ended, office()
    said = ANSWERS | CHECKED | OFFLINE
    return {
        "office": here.name if here else "", "as_of": int(at.timestamp()), "zone": _zone().key,
        "stale_days": STALE_DAYS, "kind": KIND, "test": TEST, "ended": ended, "count": len(ended),
        "keys": {key["kid"]: key["x"] for key in jwks()["keys"]},
        "words": {language: {name: say[language] for name, say in said.items()} for language in ("id", "en")},
    }  # fmt: skip


def _zone() -> ZoneInfo:
    here = office()
    return ZoneInfo(TZ_NAMES[here.zone if here else Zone.WITA])


def _policy() -> str:
    """What the page may do, by the sums of its own parts: nothing but itself, and no address at all."""
    return (
        f"default-src 'none'; script-src '{_sum(_script())}' 'wasm-unsafe-eval'; "
        f"style-src '{_sum(_style())}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sum(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tag(opening: str, inside: str) -> SafeString:
    """`inside` is ours, and must not end its own tag."""
    assert "</" not in inside
    assert "<!--" not in inside
    return mark_safe(f"<{opening}>{inside}</{opening.split()[0]}>")  # noqa: S308


@cache
def _script() -> str:
    return "\n".join(['"use strict";', *(part.read_text("utf-8") for part in _SCRIPTS)])


@cache
def _style() -> str:
    """The look of the other pages, without the font that lies in a file of its own."""
    return re.sub(r"@font-face\{[^}]*\}", "", (_WEB / "rekam.css").read_text("utf-8"))


@cache
def _reader() -> str:
    return base64.b64encode((_WEB / "vendor/zxing-reader.wasm").read_bytes()).decode()
