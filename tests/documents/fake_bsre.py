"""An e-sign client of the office's network, as far as Rekam speaks with it: real HTTP on this machine."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rekam.documents.devices import local_ca

USER, PASSWORD = "esign", "kata-sandi-kantor"
NIK, PASSPHRASE, TOTP = "5301040101700001", "rahasia-kepala", "654321"


@dataclass
class FakeBsre:
    """`mood` is what goes wrong: "", slow, broken, html, other, unsigned, empty, expired."""

    folder: Path
    url: str = ""
    mood: str = ""
    asked: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def sign(self, told: dict[str, object]) -> tuple[int, bytes]:
        if told.get("nik") != NIK or (told.get("passphrase") != PASSPHRASE and told.get("totp") != TOTP):
            words = f"Passphrase anda salah: {told.get('passphrase')}"
            return 400, json.dumps({"status_code": 2031, "error": words}).encode()
        (sent,) = told["file"]  # type: ignore[misc]
        pdf = base64.b64decode(sent)
        if self.mood == "other":
            from tests.documents.signed import a_pdf

            pdf = a_pdf("Surat orang lain")
        if self.mood != "unsigned":
            with local_ca.opened(self.folder / "ca") as sign:
                pdf = sign(pdf, "BSrE").pdf
        files = [] if self.mood == "empty" else [base64.b64encode(pdf).decode()]
        return 200, json.dumps({"time": 812, "file": files}).encode()


@contextmanager
def running(folder: Path) -> Iterator[FakeBsre]:
    fake = FakeBsre(folder)
    right = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.asked.append((self.path, told))
            if self.headers.get("Authorization") != right:
                self.answer(401, b"{}")
            elif fake.mood == "slow":
                time.sleep(2)
            elif fake.mood == "broken":
                self.answer(500, b'{"error": "passphrase service down"}')
            elif fake.mood == "html":
                self.answer(200, b"<html>Selamat datang</html>")
            elif self.path == "/api/v2/user/check/status":
                status = "EXPIRED" if fake.mood == "expired" else "ISSUE"
                self.answer(200, json.dumps({"status_code": 1111, "status": status}).encode())
            else:
                self.answer(*fake.sign(told))

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
