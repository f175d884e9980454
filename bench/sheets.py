"""Reading a SIAK export of 400,000 rows and 37 columns, each reader in a process of its own.

    python -m bench.sheets [rows]

The file is made once, under the system's temporary directory, as Excel saves it (shared strings) and as
streaming writers do (strings inline). The peer is python-calamine, which holds the sheet whole.
"""

import datetime as dt
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine
import xlsxwriter

from rekam import sheets
from rekam.sheets.apart import run_apart
from rekam.sheets.grids import open_book

ROWS = 400_000
HEADER = (
    "Nomor KK|NIK|Nama Penduduk|Status|Tempat Lahir|Tanggal Lahir|Kelamin|NIK Ayah|Ayah|NIK Ibu|Ibu"
    "|Status Kawin|SHDK|Agama|Kecamatan|Desa/Kel|Alamat|RW|RT|Pendidikan|Pekerjaan|Deskripsi Pekerjaan"
    "|Gol. Darah|Cacat|Cetak KTP|Ganti KTP|KTP Berakhir|Nomor Paspor|Nomor Akta Lahir|Nomor Akta Kawin"
    "|Tanggal Kwn|Nomor Akta Cerai|Tgl Cerai|Petugas Registrasi|Tgl Ubah|Petugas Entri|Tgl Entri"
).split("|")
FIRST = "Maria Yohanes Agustinus Theresia Petrus Fransiska Antonius Kristina Yosef Margareta".split()
LAST = "Nahak Bria Seran Klau Taek Manek Bere Luan Berek Asa Tae Fahik Hoar Mau".split()


def make(path: Path, rows: int, *, streaming: bool) -> None:
    dice = random.Random(1)
    day = dt.date(1940, 1, 1)
    with xlsxwriter.Workbook(path, {"constant_memory": streaming, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Data")
        dated = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, HEADER)
        for number in range(1, rows + 1):
            for column, value in enumerate(_person(number, dice)):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif column in (17, 18):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_datetime(number, column, day + dt.timedelta(days=value), dated)


def _person(number: int, dice: random.Random) -> list[str | int]:
    def name() -> str:
        return f"{dice.choice(FIRST)} {dice.choice(LAST)}"

    kecamatan, village = number % 12, number % 150
    return [
        *[
            f"5304{kecamatan:02}{number // 4:010}",
            f"5304{kecamatan:02}{number:010}",
            name(),
            "Hidup",
            "Atambua",
        ],
        *[dice.randrange(30_000), dice.choice(["Laki-Laki", "Perempuan"]), "", name(), "", name()],
        *["Belum Kawin", "Anak", "Katolik", f"Kecamatan {kecamatan}", f"Desa {village}"],
        *[
            f"Dusun {number % 9} RT {number % 30}",
            number % 7,
            number % 30,
            "SLTA/Sederajat",
            "Petani/Pekebun",
        ],
        *["", "Tdk Th", "", "Sudah", "", "", "", f"AL.{number:07}", "", "", "", ""],
        *["Petugas 1", dice.randrange(25_000, 30_000), "Petugas 2", dice.randrange(25_000, 30_000)],
    ]


def by_grid(path: Path) -> int:
    return sum(
        len(row) for sheet in open_book(path).sheets for _, row in sheet.rows() if isinstance(row, list)
    )


def by_calamine(path: Path) -> int:
    sheet = python_calamine.load_workbook(path).get_sheet_by_index(0)
    return sum(len(row) for row in sheet.iter_rows())


def by_door(path: Path) -> int:
    """The whole way of the product: detected, decoded, problems kept, in a process of its own."""
    sheet = sheets.read(path, on=dt.date(2024, 11, 27))
    return sheet.rows * sheet.found


READERS = {"python-calamine": by_calamine, "rekam grids": by_grid, "rekam sheets.read": by_door}


def measured(read: Callable[[Path], int], path: Path) -> tuple[int, float, int]:
    """Cells, CPU seconds, peak kB of the largest process: taken in the process that reads."""
    cells = read(path)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
    return cells, sum(u.ru_utime + u.ru_stime for u in used), max(peak, used[1].ru_maxrss)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    folder = Path(tempfile.gettempdir()) / "rekam-bench"
    folder.mkdir(exist_ok=True)
    print(f"{rows:,} rows x {len(HEADER)} columns")
    print(f"{'file':<10}{'reader':<18}{'cells':>12}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'CPU ratio':>11}")
    for streaming in (False, True):
        path = folder / f"siak-{rows}-{'inline' if streaming else 'shared'}.xlsx"
        if not path.exists():
            make(path, rows, streaming=streaming)
        peer = 0.0
        for name, read in READERS.items():
            started = time.perf_counter()
            cells, cpu, peak = run_apart(measured, read, path)
            wall = time.perf_counter() - started
            peer = peer or cpu
            kind = "inline" if streaming else "shared"
            spent = f"{cpu:>8.1f}{wall:>8.1f}{peak // 1024:>9,}{cpu / peer:>11.2f}"
            print(f"{kind:<10}{name:<18}{cells:>12,}{spent}", flush=True)


if __name__ == "__main__":
    # The child imports functions by the name of their module, and `__main__` is not a name it knows.
    from bench.sheets import main as run

    run()
