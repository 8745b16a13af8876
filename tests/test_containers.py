"""What the words of `docker run` say."""

from __future__ import annotations

import pytest

from boundary_lint.command.containers import read_container_run


@pytest.mark.parametrize(
    ("line", "image", "words"),
    [
        ("docker run x/y:1", "x/y:1", ()),
        ("docker run -it --rm --name n x z", "x", ("z",)),
        ("docker run -dp 80:80 x", "x", ()),
        ("docker run -p80:80 x -- z", "x", ("--", "z")),
        ("docker run --rm -- x z", "x", ("z",)),
        ("docker run --network=host x", "x", ()),
        ("docker --context c run x", "x", ()),
    ],
)
def test_the_image_and_its_words(line: str, image: str, words: tuple[str, ...]) -> None:
    run = read_container_run(line.split())
    assert run is not None
    assert (run.image, run.words) == (image, words)


@pytest.mark.parametrize("line", ["docker run", "docker run -it", "docker ps x"])
def test_without_an_image_there_is_nothing(line: str) -> None:
    assert read_container_run(line.split()) is None


def test_variables_and_mounts() -> None:
    words = "docker run -e A -eB=1 --env C= --env=D=2 -v /a:/b:ro --mount type=bind,src=/c,dst=/d -v /e x"
    run = read_container_run(words.split())
    assert run is not None
    assert run.env == {"A": None, "B": "1", "C": "", "D": "2"}
    assert run.mounted == (("/a", "/b"), ("/c", "/d"), ("/e", "/e"))


@pytest.mark.parametrize(
    ("image", "variables"),
    [
        ("node:22", ("NODE_EXTRA_CA_CERTS",)),
        ("docker.io/library/node", ("NODE_EXTRA_CA_CERTS",)),
        ("ghcr.io/github/github-mcp-server:v1", ("SSL_CERT_FILE",)),
        ("python@sha256:0", ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")),
        ("acme/tickets", ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")),
    ],
)
def test_which_variables_an_image_needs(image: str, variables: tuple[str, ...]) -> None:
    run = read_container_run(["docker", "run", image])
    assert run is not None
    assert run.variables == variables


@pytest.mark.parametrize("image", ["localhost/x", "x"])
def test_an_image_that_is_there(image: str) -> None:
    run = read_container_run(["docker", "run", image])
    assert run is not None
    assert run.is_local is image.startswith("localhost/")
