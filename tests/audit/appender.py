"""Appends from two threads, a dot for every two entries: `python -m tests.audit.appender ENTRIES`."""

import os
import sys
import threading

import django
from django.db import connection, transaction


def append(count: int) -> None:
    from rekam.audit.actions import record, record_read
    from tests.audit.people import AT, OFFICER

    for number in range(count):
        with transaction.atomic():
            record(by=OFFICER, at=AT, event="people.intake.apply", subject=f"{os.getpid()}:{number}")
        record_read(by=OFFICER, at=AT, page="people.resident", people=[f"a{number}", f"b{number}"])
        os.write(1, b".")
    connection.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rekam.settings")
    django.setup()
    threads = [threading.Thread(target=append, args=[int(sys.argv[1])]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
