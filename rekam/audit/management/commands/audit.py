"""`audit verify | export | checkpoint`: the log from the command line. Exit 3: the log is not whole."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rekam.audit import actions
from rekam.audit.phrases import FAULTS, REFUSALS, WHOLE
from rekam.audit.rules import Verdict, read_checkpoint
from rekam.core.actor import Actor
from rekam.core.language import Language
from rekam.core.refusal import Refused

NOT_WHOLE = 3
CONSOLE = Actor(
    id="console", kind="system", permissions=frozenset({"audit.read", "audit.export"}), territory=("",)
)


class Command(BaseCommand):
    help = "periksa, ekspor, atau catat titik periksa jejak akses (verify, export or checkpoint the log)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=["id", "en"], default="id", help="bahasa (language)")
        work = parser.add_subparsers(dest="work", required=True)
        verify = work.add_parser("verify", help="periksa seluruh rantai (walk the whole chain)")
        verify.add_argument(
            "--checkpoint",
            type=Path,
            help="titik periksa yang disimpan di luar (a checkpoint kept elsewhere)",
        )
        export = work.add_parser("export", help="JSON, satu baris per kejadian (JSON lines)")
        export.add_argument("--out", type=Path, help="berkas tujuan; tanpa ini ke layar (target file)")
        export.add_argument("--first", type=int, default=1, help="mulai dari nomor ini (from this number)")
        checkpoint = work.add_parser("checkpoint", help="catat ukuran dan akar jejak (size and root)")
        checkpoint.add_argument("--out", type=Path, help="berkas tujuan; tanpa ini ke layar (target file)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['work']}")(options)
        except Refused as refused:
            said = REFUSALS[refused.code][options["language"]].format(**refused.facts)
            raise CommandError(said, returncode=NOT_WHOLE) from None

    def _verify(self, options: dict[str, Any]) -> None:
        path = options["checkpoint"]
        given = read_checkpoint(path.read_text("utf-8")) if path else None
        found = actions.check_log(by=CONSOLE, at=timezone.now(), checkpoint=given)
        said = verdict_in_words(found, options["language"])
        if not found.ok:
            raise CommandError(said, returncode=NOT_WHOLE)
        self.stdout.write(said)

    def _export(self, options: dict[str, Any]) -> None:
        lines = actions.export_log(by=CONSOLE, at=timezone.now(), first=options["first"])
        if options["out"] is None:
            sys.stdout.buffer.writelines(lines)
            return
        with options["out"].open("wb") as file:
            file.writelines(lines)

    def _checkpoint(self, options: dict[str, Any]) -> None:
        text = actions.make_checkpoint(by=CONSOLE, at=timezone.now()).text()
        if options["out"] is None:
            self.stdout.write(text, ending="")
        else:
            options["out"].write_text(text, "utf-8")


def verdict_in_words(found: Verdict, language: Language) -> str:
    if found.fault is None:
        return WHOLE[language].format(checked=found.checked, hash=found.hash)
    return FAULTS[found.fault][language].format(seq=found.first_bad)
