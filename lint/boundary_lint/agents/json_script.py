"""What a shell script does to the configuration of an agent with servers in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.agents.script import AgentScript
from boundary_lint.shell.writes import files_written

if TYPE_CHECKING:
    from boundary_lint.agents.measured import MeasuredAgent
    from boundary_lint.shell.syntax import Script


def read_json_script(script: Script, agent: MeasuredAgent) -> AgentScript:
    """What a script does to its configuration."""
    found = AgentScript()
    for written in files_written(script):
        if agent.is_own_file(written.target):
            found.fragments.append(written)
        else:
            found.rest.append((written.target, str(written.text)))
    return found
