"""A Cloud API on this machine: takes templates, signs webhooks, and fails in every way it is told to."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET, TOKEN, VERIFY, PHONE_ID = "app-secret", "good-token", "the-word", "1234"


@dataclass
class Cloud:
    """`answers` are given in turn: (status, body or None for no answer at all); then it does its work."""

    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    once_taken: Callable[[], None] = lambda: None

    def took(self) -> list[dict[str, Any]]:
        return [one for one in self.asked if one["took"]]


class Handler(BaseHTTPRequestHandler):
    cloud: Cloud

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        entry = {"path": self.path, "body": body, "headers": dict(self.headers), "took": False}
        self.cloud.asked.append(entry)
        if self.cloud.answers:
            status, told = self.cloud.answers.pop(0)
            if told is None:
                entry["took"] = True
                self.close_connection = True
                return
            self.say(status, told)
            return
        self.work(entry, body)

    def work(self, entry: dict[str, Any], body: bytes) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.say(401, error(190))
            return
        asked = json.loads(body)
        if asked.get("type") != "template":
            self.say(400, error(131047))
            return
        entry["took"] = True
        self.cloud.once_taken()
        self.say(200, {"messages": [{"id": f"wamid.{asked['biz_opaque_callback_data'][:8]}"}]})

    def say(self, status: int, told: Any) -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: Any) -> None:
        pass


def error(code: int) -> dict[str, Any]:
    return {"error": {"message": "no", "type": "OAuthException", "code": code}}


@contextmanager
def cloud_api() -> Iterator[Cloud]:
    cloud = Cloud()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"cloud": cloud}))
    cloud.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield cloud
    server.shutdown()
    server.server_close()
    thread.join()


def hook(*statuses: dict[str, Any], replies: tuple[dict[str, Any], ...] = ()) -> bytes:
    value = {"messaging_product": "whatsapp", "statuses": list(statuses), "messages": list(replies)}
    entry = {"id": "0", "changes": [{"field": "messages", "value": value}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def status(id: str, said: str, ref: str = "", **more: Any) -> dict[str, Any]:
    told = {"id": id, "status": said, "timestamp": "1731636000", "recipient_id": "6281234567890"} | more
    return told | ({"biz_opaque_callback_data": ref} if ref else {})


def reply(text: str, sender: str = "6281234567890") -> dict[str, Any]:
    return {"from": sender, "id": "wamid.in", "type": "text", "text": {"body": text}}


def sign(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
