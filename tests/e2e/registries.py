"""The files of a small npm registry and a small Python index, each with one package: an MCP server."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import zipfile
from functools import cache
from pathlib import Path

PACKAGES = Path(__file__).parent / "packages"
NAME = "e2e-server"
VERSION = "1.0.0"
WHEEL = "e2e_server-1.0.0-py3-none-any.whl"
TARBALL = f"{NAME}-{VERSION}.tgz"
MANIFEST = {"name": NAME, "version": VERSION, "bin": {NAME: "server.js"}}


def file(path: str, base: str) -> tuple[str, bytes] | None:
    """The kind and the content of what a registry at `base` has under a path; None where it has nothing."""
    if path == f"/{NAME}":
        return "application/json", json.dumps(_document(f"{base}/{NAME}/-/{TARBALL}")).encode()
    if path == f"/{NAME}/-/{TARBALL}":
        return "application/octet-stream", _tarball()
    if path == f"/simple/{NAME}/":
        return "text/html", f'<!DOCTYPE html><html><body><a href="/{WHEEL}">{WHEEL}</a></body></html>'.encode()
    if path == f"/{WHEEL}":
        return "application/octet-stream", _wheel()
    return None


def _document(tarball: str) -> dict[str, object]:
    digest = base64.b64encode(hashlib.sha512(_tarball()).digest()).decode()
    dist = {
        "tarball": tarball,
        "integrity": f"sha512-{digest}",
        "shasum": hashlib.sha1(_tarball(), usedforsecurity=False).hexdigest(),
    }
    return {
        "name": NAME,
        "dist-tags": {"latest": VERSION},
        "versions": {VERSION: {**MANIFEST, "dist": dist}},
        "time": {VERSION: "2020-01-01T00:00:00.000Z"},  # some take nothing that is new
    }


@cache
def _tarball() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as tar:
        for name, content in {
            "package.json": json.dumps(MANIFEST).encode(),
            "server.js": (PACKAGES / "server.js").read_bytes(),
        }.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size, member.mode = len(content), 0o755
            tar.addfile(member, io.BytesIO(content))
    return data.getvalue()


@cache
def _wheel() -> bytes:
    info = WHEEL.partition("-py3")[0] + ".dist-info"
    files = {
        "e2e_server.py": (PACKAGES / "e2e_server.py").read_text(),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: e2e\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{NAME} = e2e_server:main\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(name, content)
    return data.getvalue()
