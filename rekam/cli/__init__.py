"""The `rekam` command: turns words into values, makes one call, turns the result into words.

Exit codes are a contract: 0 done, 2 usage, 3 input refused. 1 is a fault of our own. What a command needs is
imported when it runs: the office stands for days, and would hold Arrow and Polars for nothing.
"""

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from rekam import __version__
from rekam.cli.screen import nobody_reads, prepare, visible
from rekam.core.failure import where
from rekam.core.language import words
from rekam.core.refusal import Refused

DONE, FAILED, WRONG_USE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
FAULT = words(
    "Rekam berhenti karena kesalahannya sendiri ({kind}: {where}). Laporkan baris ini kepada pengelola; "
    "tidak ada data orang di dalamnya.\n",
    "Rekam stopped by a fault of its own ({kind}: {where}). Report this line to the maintainers; there are "
    "no data of people in it.\n",
)


def main(argv: Sequence[str] | None = None) -> int:
    prepare()
    try:
        _end_tidily()
        return _run(_parser().parse_args(argv))
    except KeyboardInterrupt:
        sys.stderr.write("\nDihentikan; tidak ada berkas yang ditulis. / Stopped; nothing was written.\n")
        return INTERRUPTED


def _run(args: argparse.Namespace) -> int:
    try:
        args.run(args)
        sys.stdout.flush()
    except Refused as refused:
        from rekam.cli.refusals import USAGE, refusal_in_words

        said = refusal_in_words(refused, args.language)
        sys.stderr.write(visible(said) + "\n")
        if args.json:
            sys.stdout.write(
                json.dumps({"refused": refused.code, "message": said}, ensure_ascii=False) + "\n"
            )
        return WRONG_USE if refused.code in USAGE else REFUSED
    except BrokenPipeError:
        nobody_reads()
    except Exception as error:  # a fault of ours; its message may quote a file, so it is not shown
        sys.stderr.write(FAULT[args.language].format(kind=type(error).__name__, where=where(error)))
        return FAILED
    return DONE


def _later(room: str, command: str) -> Callable[[argparse.Namespace], None]:
    def run(args: argparse.Namespace) -> None:
        getattr(import_module(f"rekam.cli.{room}"), command)(args)

    return run


def _end_tidily() -> None:
    """`kill` and a closed window end like Ctrl-C, which leaves nothing half-written behind."""
    with contextlib.suppress(ValueError):  # only the main thread may
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.default_int_handler)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rekam",
        description="Dari register dan daftar pemilih ke daftar belum rekam, by name by address.",
    )
    parser.add_argument("--version", action="version", version=f"rekam {__version__}")
    commands = parser.add_subparsers(
        required=True,
        metavar="match | demo | check | serve | work | officer | audit | keys | documents | backup | "
        "restore | simulate-office",
    )
    _match(
        commands.add_parser("match", help="register + DPT: siapa belum rekam (register + roll: who is left)")
    )
    _demo(commands.add_parser("demo", help="buat data contoh (make synthetic files)"))
    _check(
        commands.add_parser("check", help="berkas apa ini, apa yang salah di dalamnya (what is this file)")
    )
    _serve(commands.add_parser("serve", help="buka kantor di peramban (open the office in a browser)"))
    _passed_on(
        commands.add_parser("work", help="kerjakan antrean saja (the worker alone)"), "work", words=False
    )
    roles = "{admin,head,data_officer,officer,kpu_liaison,auditor}"
    usage = f'rekam officer NAME --name "Nama Lengkap" [--role {roles}] --place CODE [CODE ...]'
    _passed_on(commands.add_parser("officer", usage=usage, help="buat akun (create an account)"), "officer")
    _passed_on(
        commands.add_parser("audit", help="verify | export | checkpoint: jejak akses (the log)"), "audit"
    )
    _keys(commands.add_parser("keys", help="init | show | rotate: kunci kantor (the office's keys)"))
    _documents(commands.add_parser("documents", help="specimen: contoh surat (a specimen of each paper)"))
    _backup(commands.add_parser("backup", help="seluruh kantor dalam satu berkas (the office in one file)"))
    _restore(commands.add_parser("restore", help="pulihkan kantor dari cadangan (bring it back)"))
    _simulate(commands.add_parser("simulate-office", help="kantor rekaan dari hari ke hari (a test)"))
    for command in commands.choices.values():
        command.add_argument("--language", choices=["id", "en"], default="id", help="bahasa (language)")
        command.add_argument("--json", action="store_true", help="ringkasan sebagai JSON (summary as JSON)")
    return parser


def _match(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("match", "match"))
    parser.add_argument(
        "--register", type=Path, required=True, metavar="FILE", help="ekspor SIAK, OpenSID, BIP, …"
    )
    parser.add_argument("--roll", type=Path, required=True, metavar="FILE", help="DPT (A-KWK, A.3, A-KPU, …)")
    parser.add_argument("--status", type=Path, metavar="FILE", help="daftar status rekam per NIK")
    parser.add_argument("--election", required=True, help="mis. pilkada-2024, atau berkas TOML")
    parser.add_argument("--place", metavar="CODE", help="kode wilayah kantor, mis. 53.01")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder hasil")
    parser.add_argument(
        "--names", type=Path, metavar="FILE", help="jawaban untuk nama desa: kecamatan;desa;kode"
    )
    for kind in ("register", "roll", "status"):
        parser.add_argument(f"--{kind}-mapping", type=Path, metavar="FILE", help=f"peta kolom berkas {kind}")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("demo", "demo"))
    parser.add_argument("--place", required=True, metavar="CODE", help="kode kabupaten/kota, mis. 53.01")
    parser.add_argument("--people", type=int, default=40_000, help="banyak penduduk (default: 40000)")
    parser.add_argument("--seed", type=_natural, default=1, help="angka acak awal (default: 1)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder hasil")


def _simulate(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("simulate", "simulate"))
    parser.add_argument("--days", type=_some_days, default=30, help="7-120 (default: 30)")
    parser.add_argument("--seed", type=_natural, default=7, help="angka acak awal (default: 7)")


def _some_days(text: str) -> int:
    days = _natural(text)
    if not 7 <= days <= 120:
        raise ValueError(text)
    return days


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _check(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("check", "check"))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="peta kolom (JSON atau TOML)")
    parser.add_argument(
        "--errors", type=Path, metavar="FILE", help="tulis berkas yang sama dengan kolom galat"
    )
    parser.add_argument("--most", type=_natural, default=20, help="banyak baris bermasalah yang ditampilkan")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("office", "serve"))
    parser.add_argument("--host", default="127.0.0.1", help="alamat (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (default: 8000)")
    parser.add_argument("--demo", action="store_true", help="isi kantor contoh bila masih kosong")
    parser.add_argument("--place", default="53.01", metavar="CODE", help="kantor contoh (default: 53.01)")
    parser.add_argument("--people", type=int, default=40_000, help="penduduk contoh (default: 40000)")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)  # what serve starts first


def _keys(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("keys", "keys"))
    parser.add_argument(
        "what", choices=["init", "show", "rotate"], help="buat, lihat, atau ganti (make, see or renew)"
    )
    parser.add_argument(
        "which", nargs="?", choices=["scans", "issuer"], help="kunci yang diganti (the one to renew)"
    )


def _documents(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("documents", "documents"))
    parser.add_argument("what", choices=["specimen"], help="contoh bertanda tangan uji coba (a trial)")
    kinds = ["suket", "batch-list", "receipt", "minutes", "uncollected", "card"]
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=" | ".join(kinds))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="berkas PDF yang baru")
    parser.add_argument("--force", action="store_true", help="timpa berkas yang ada (overwrite)")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("backup", "backup"))
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="berkas cadangan yang baru")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_later("backup", "restore"))
    parser.add_argument("file", type=Path, metavar="FILE", help="berkas dari rekam backup")
    parser.add_argument(
        "--home", type=Path, required=True, metavar="DIR", help="folder kantor, masih kosong (still empty)"
    )
    parser.add_argument("--check", action="store_true", help="periksa saja, tidak menulis (only check)")


def _passed_on(parser: argparse.ArgumentParser, command: str, words: bool = True) -> None:
    """A command of a room: what follows is its own."""
    parser.set_defaults(run=_later("office", command))
    if words:
        parser.add_argument("words", nargs=argparse.REMAINDER, help="lihat --help perintahnya")
