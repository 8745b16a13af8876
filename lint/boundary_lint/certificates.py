"""The variables that name a certificate, and what is wrong with a path in one. Source: facts/firewall.toml."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from boundary_lint import facts, firewall
from boundary_lint.patterns import pattern

WHOLE = pattern(r"/|[A-Za-z]:[\\/]")
KEY = pattern(r"(?:^|[-_.])key(?:$|[-_.])", re.IGNORECASE)
CERTIFICATES = (".pem", ".crt", ".cer", ".cert")


class WrongPath(Struct, frozen=True):
    """Why a path is not the firewall's certificate."""

    reason: str
    certain: bool = True
    """Whether it cannot be one that holds the firewall's certificate as well."""


@cache
def variables() -> frozenset[str]:
    """Those that name a certificate, or a directory with some: those that the firewall sets, and others."""
    return frozenset([*firewall.variables(), *facts.load("firewall")["other_file_variables"]])


def wrong_path(variable: str, path: str, directory: str) -> WrongPath | None:
    """What is wrong with a path in a variable, for a certificate in a directory; None for nothing."""
    if not WHOLE.match(path):
        return WrongPath("which is not a whole path, and means another file in each directory")
    bare = path.rstrip("/")
    is_directory = path != bare or _is_directory(bare, directory)
    if firewall.takes_directory(variable):
        return _wrong_directory(path, bare, directory)
    if is_directory:
        return WrongPath("which is a directory, where a file is wanted")
    name = bare.rpartition("/")[2]
    if KEY.search(name):
        return WrongPath("which is a key, and not a certificate")
    if bare.endswith(_ending()) or bare.startswith(f"{directory.rstrip('/')}/"):
        return None
    is_sure = name == firewall.certificate() or _is_directory(bare.rpartition("/")[0], directory)
    return WrongPath("which is not the firewall's certificate", certain=is_sure)


def _wrong_directory(path: str, bare: str, directory: str) -> WrongPath | None:
    if any(_is_directory(one.rstrip("/"), directory) for one in bare.split(":")):
        return None
    if path.endswith(CERTIFICATES):
        return WrongPath("which is a file, where a directory is wanted")
    return WrongPath("which is not the directory of the firewall's certificate", certain=False)


def _is_directory(path: str, directory: str) -> bool:
    """Whether a path is the directory of the firewall's certificate."""
    return path == directory.rstrip("/") or path.endswith(_ending().rpartition("/")[0])


def _ending() -> str:
    """How the path of the certificate ends, whoever's home it is in. Source: config/user_info.go of coder/boundary."""
    return f"/{firewall.folder()}/{firewall.certificate()}"
