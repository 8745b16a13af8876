"""What a server says of how long its start may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boundary_lint.agents.versions import Versions
    from boundary_lint.server import Server


LEAST, MOST = 1, 3_600
"""Seconds in which nothing starts that is worth it, and after which nothing does."""
DEFAULT = 30
"""What the fix gives a server that does not download: what Codex waits by default."""
FOR_DOWNLOADS = 180
"""What it gives one that does, if the configuration asks for no more."""


class StartupTimeout(Struct, frozen=True):
    """One of the keys that say it."""

    key: str
    written: float
    right: float
    """What it should be."""
    read_by: Versions
    """The versions of the agent that wait so long."""
    beside: str
    """The key that wins over it in all others; empty for none."""
    differs: bool
    """Whether that one says another time."""
    wrong: str
    """What is wrong with the time, as the rest of a sentence; empty for nothing."""
    certain: bool
    """Whether it goes wrong at each start."""


def _given_seconds(server: Server, seconds: float) -> float:
    """How long a server that asks for so many seconds should be given."""
    least = server.launch.config.min_startup_timeout if server.downloading else LEAST
    if least <= seconds <= _most(server):
        return seconds
    return time_for_downloads(server) if server.downloading else DEFAULT


def time_for_downloads(server: Server) -> float:
    """How many seconds a server that downloads itself is to be given."""
    return _whole(max(FOR_DOWNLOADS, server.launch.config.min_startup_timeout))


def right_value(server: Server, key: str, value: float) -> float:
    """What a key of these has to say in place of a value that is too short or absurd."""
    unit = server.agent.startup_timeouts[key]
    return _whole(_meant_seconds(server, value, value / unit) * unit)


def startup_timeouts(server: Server) -> Iterator[StartupTimeout]:
    """The keys with a number that can be known, in the order in which they win."""
    winning: dict[str, float] = {}
    refused = {refusal.path[0] for refusal in server.refusals() if refusal.path}
    for key, unit in server.agent.startup_timeouts.items():
        value = server.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or key in refused:
            continue
        seconds, beside = value / unit, next(iter(winning), "")
        if server.knows(key):
            yield StartupTimeout(
                key=key,
                written=value,
                right=right_value(server, key, value),
                read_by=server.agent.reading_startup_timeout(key, list(winning), server.started_by),
                beside=beside,
                differs=bool(winning) and winning[beside] != seconds,
                wrong=_wrong(server, seconds),
                certain=seconds == 0,
            )
        winning[key] = seconds


def _wrong(server: Server, seconds: float) -> str:
    if seconds == 0:
        return "leaves no time: the server fails at once" if server.agent.times_start_alone else ""
    if seconds < LEAST:
        return "is hardly time to start in"
    if server.downloading and seconds < server.launch.config.min_startup_timeout:
        return f"is too short: {server.downloading} downloads the server at its first start"
    is_absurd = server.agent.times_start_alone and seconds > _most(server)
    return (
        f"lets {server.agent.name} wait {seconds / 3_600:.0f} h for a server that does not start" if is_absurd else ""
    )


def _most(server: Server) -> float:
    return max(MOST, server.launch.config.min_startup_timeout)


def _meant_seconds(server: Server, written: float, seconds: float) -> float:
    """What an absurd number may have been meant as: seconds, where they were written as milliseconds."""
    return _given_seconds(server, written / 1_000 if seconds > _most(server) else seconds)


def _whole(number: float) -> float:
    return int(number) if float(number).is_integer() else number
