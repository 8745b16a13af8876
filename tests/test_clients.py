"""What launchers need (facts/launchers.toml) is what their clients trust (the matrix in facts/clients.toml)."""

from __future__ import annotations

from typing import Any

import pytest

from boundary_lint import facts, firewall

Row = dict[str, Any]
CLIENTS: list[Row] = facts.load("clients")["client"]
PROXIES = firewall.proxies("landjail")
MEASURED = [row for row in facts.load("launchers")["launcher"] if row["name"] in facts.load("clients")["launchers"]]


def names(launcher: Row) -> list[str]:
    found: list[str] = facts.load("clients")["launchers"][launcher["name"]]
    return found


def rows(launcher: Row) -> list[Row]:
    return [client for client in CLIENTS if client["name"] in names(launcher)]


def trusts(client: Row, variable: str) -> bool:
    own = (row["variable"] for row in facts.load("clients")["own"] if client["name"] in row["clients"])
    return variable in [*client["trusts"], *own]


def test_every_launcher_with_needs_rests_on_clients_or_says_that_it_was_not_measured() -> None:
    known = {row["name"] for row in MEASURED}
    assert known == set(facts.load("clients")["launchers"])
    for row in facts.load("launchers")["launcher"]:
        assert row["name"] in known or not row["needs"] or row["measured"].startswith("not measured")


def test_every_client_that_is_named_is_in_the_matrix() -> None:
    data = facts.load("clients")
    named = [*data["launchers"].values(), *(row["clients"] for row in [*data["own"], *data["switch"]])]
    assert {name for clients in named for name in clients} <= {client["name"] for client in CLIENTS}


@pytest.mark.parametrize("launcher", MEASURED, ids=lambda launcher: launcher["name"])
def test_each_variable_of_a_need_is_enough_for_one_of_its_clients(launcher: Row) -> None:
    for need in launcher["needs"]:
        for variable in need["one_of"]:
            assert any(trusts(client, variable) for client in rows(launcher)), variable


@pytest.mark.parametrize("launcher", MEASURED, ids=lambda launcher: launcher["name"])
def test_what_is_asked_for_is_enough_for_each_of_its_clients(launcher: Row) -> None:
    """In one of its versions; but for a client that none of the firewall's variables helps."""
    asked = [need["one_of"][0] for need in launcher["needs"]]
    for name in names(launcher):
        versions = [client for client in rows(launcher) if client["name"] == name and client["with_all"]]
        assert not versions or any(trusts(client, variable) for client in versions for variable in asked), name


@pytest.mark.parametrize("launcher", MEASURED, ids=lambda launcher: launcher["name"])
def test_each_proxy_variable_is_obeyed_by_one_of_its_clients(launcher: Row) -> None:
    for need in launcher["proxies"]:
        for variable in set(need["one_of"]) & PROXIES.keys():
            assert any(variable in client["proxies"] for client in rows(launcher)), variable


def test_a_client_trusts_what_the_firewall_sets_together_if_any_of_it() -> None:
    """The matrix was written down right: what one variable does, it does beside those that it does not know."""
    for client in CLIENTS:
        assert client["with_all"] == bool(client["trusts"])
        assert set(client["trusts"]) <= set(firewall.variables())
