"""The firewall's part: a CA of its own, and what it tells the agent of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import trustme

from e2e import model

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
DIRECTORY = "SSL_CERT_DIR"
CERTIFICATE_VARIABLES = (*FILES, DIRECTORY)
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
NO_PROXIES = ("NO_PROXY", "no_proxy")


@dataclass(frozen=True, slots=True)
class Authority:
    """A private CA, and the certificate of a server on 127.0.0.1 that it signed."""

    directory: Path
    """Where its certificate is, as the firewall calls it: `ca-cert.pem`."""
    certificate: Path
    key: Path


def authority(place: Path) -> Authority:
    """Make a CA in an empty directory."""
    directory = place / "coder_boundary"
    directory.mkdir()
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(directory / "ca-cert.pem"))
    leaf = ca.issue_cert("127.0.0.1")
    made = Authority(directory, place / "leaf.pem", place / "leaf.key")
    leaf.private_key_pem.write_to_path(str(made.key))
    for blob in leaf.cert_chain_pems:
        blob.write_to_path(str(made.certificate), append=True)
    return made


def nsjail(directory: Path) -> dict[str, str]:
    """What the firewall sets in its default jail."""
    return {**dict.fromkeys(FILES, str(directory / "ca-cert.pem")), DIRECTORY: str(directory)}


def landjail(directory: Path) -> dict[str, str]:
    """What it sets in the other one."""
    proxy = f"http://localhost:{model.PORT}"
    return {**nsjail(directory), **dict.fromkeys(PROXIES, proxy), **dict.fromkeys(NO_PROXIES, "")}
