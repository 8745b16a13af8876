"""What is wrong with the path of a certificate, one path a line."""

from __future__ import annotations

import pytest

from boundary_lint.certificates import wrong_path

DIRECTORY = "/home/coder/.config/coder_boundary"


@pytest.mark.parametrize(
    ("variable", "path", "reason"),
    [
        ("SSL_CERT_FILE", f"{DIRECTORY}/ca-cert.pem", None),
        ("SSL_CERT_FILE", "/home/ana/.config/coder_boundary/ca-cert.pem", None),
        ("SSL_CERT_FILE", f"{DIRECTORY}/other.crt", None),
        ("SSL_CERT_FILE", "/x/my_coder_boundary/ca-cert.pem", "not the firewall's certificate"),
        ("SSL_CERT_FILE", f"{DIRECTORY}2/bundle.pem", "not the firewall's certificate"),
        ("SSL_CERT_FILE", DIRECTORY, "a directory"),
        ("SSL_CERT_FILE", "/etc/ssl/certs/", "a directory"),
        ("SSL_CERT_FILE", f"{DIRECTORY}/CA-KEY.PEM", "a key"),
        ("SSL_CERT_FILE", "/opt/ca.key", "a key"),
        ("SSL_CERT_FILE", "/opt/keycloak.pem", "not the firewall's certificate"),
        ("SSL_CERT_FILE", "ca-cert.pem", "not a whole path"),
        ("SSL_CERT_FILE", "C:\\ca.pem", "not the firewall's certificate"),
        ("SSL_CERT_DIR", f"{DIRECTORY}/", None),
        ("SSL_CERT_DIR", f"/etc/ssl/certs:{DIRECTORY}", None),
        ("SSL_CERT_DIR", "/etc/ssl/certs", "not the directory"),
        ("SSL_CERT_DIR", f"{DIRECTORY}/ca-cert.pem", "a file"),
        ("SSL_CERT_DIR", "/opt/ca.crt", "a file"),
        ("SSL_CERT_DIR", "/opt/ca.cer", "a file"),
    ],
)
def test_paths(variable: str, path: str, reason: str | None) -> None:
    found = wrong_path(variable, path, DIRECTORY)
    assert (found is None) if reason is None else (found is not None and reason in found.reason)


@pytest.mark.parametrize(
    ("path", "certain"), [("/opt/bundle.pem", False), ("/opt/ca-cert.pem", True), (f"{DIRECTORY}2/x.pem", False)]
)
def test_what_may_hold_it_as_well_is_not_certain(path: str, certain: bool) -> None:
    found = wrong_path("SSL_CERT_FILE", path, DIRECTORY)
    assert found is not None
    assert found.certain is certain
