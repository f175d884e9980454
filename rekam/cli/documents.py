"""`rekam documents specimen`: a signed paper of each kind with nobody real in it. It opens no office."""

import argparse
import datetime as dt
import hashlib
import json
import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from rekam.cli.screen import visible
from rekam.cli.specimens import SPECIMENS
from rekam.core.language import words
from rekam.core.refusal import Refused
from rekam.documents.devices import local_ca
from rekam.documents.rules.signing import Signed

WROTE = words(
    "{out}: contoh {kind}, {size} kB, ditandatangani dengan sertifikat uji coba ({signer}).",
    "{out}: a specimen of {kind}, {size} kB, signed with a test certificate ({signer}).",
)


def documents(args: argparse.Namespace) -> None:
    """Raises Refused: `specimen_exists`, `cannot_write`."""
    if args.out.exists() and not args.force:
        raise Refused("specimen_exists", file=args.out.name)
    made = _made(args.kind)
    _write(args.out, made.pdf)
    told = {
        "out": str(args.out),
        "kind": args.kind,
        "bytes": len(made.pdf),
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
        "signer": made.signer,
        "test": made.test,
    }
    if args.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        said = WROTE[args.language].format(size=-(-len(made.pdf) // 1024), **told)
        sys.stdout.write(visible(said) + "\n")


def _made(kind: str) -> Signed:
    """Always by the test authority: an office's own key never signs what is not so."""
    from rekam import settings
    from rekam.documents.typesetting import card, typeset

    at = dt.datetime.now(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0)
    template, data = SPECIMENS[kind]
    told = data(at, at.tzname() or "")
    pdf = card(told).pdf if template == "card" else typeset(template, told)
    with local_ca.opened(settings.HOME / "keys/test-ca") as sign:
        return sign(pdf, "SPECIMEN")


def _write(out: Path, content: bytes) -> None:
    """Whole under its name, or as it was."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Refused("cannot_write", out=out.name, why=error.strerror or type(error).__name__) from None
