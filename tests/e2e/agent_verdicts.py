"""What the linter says of an agent's servers in a template, for one version of it, and what its fixes make of them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boundary_lint.config import Config
from boundary_lint.fixing import mend
from boundary_lint.reading import read
from boundary_lint.references import unexpanded
from boundary_lint.servers import servers_of
from harness import ROOT, in_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from packaging.version import Version

    from boundary_lint.server import Server

FILE = "main.tf"
MODULES = {
    "auggie": ("coder-labs/auggie", "0.3.0", "mcp", "auggie_version"),
    "claude": ("coder/claude-code", "5.4.0", "mcp", "claude_code_version"),
    "copilot": ("coder-labs/copilot", "0.1.0", "mcp_config", "copilot_version"),
    "gemini": ("coder-labs/gemini", "3.0.2", "gemini_settings_json", "gemini_version"),
    "opencode": ("coder-labs/opencode", "0.1.2", "config_json", "opencode_version"),
}
"""By the name of the program: the module, its version, and the inputs with the servers and with the agent's version."""
TEMPLATE = """
module "agent" {{
  source  = "registry.coder.com/{module}/coder"
  version = "{version}"

  {pin} = "{agent_version}"

  {input} = <<-EOT
{text}
  EOT
}}

module "agent_firewall" {{
  source  = "registry.coder.com/coder/agent-firewall/coder"
  version = "0.0.2"
}}

resource "coder_script" "start" {{
  script = "${{module.agent_firewall.agent_firewall_wrapper_path}} -- {program}"
}}
"""
VARIABLE = """
resource "coder_env" "{name}" {{
  name  = "{name}"
  value = "{value}"
}}
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A template with the servers of an agent."""

    template: str
    config: Config

    @classmethod
    def of(cls, program: str, version: Version, text: str, directory: Path, **variables: str) -> Judged:
        """Servers as a user has them, in a template that pins a version; the CA lies in a directory."""
        module, module_version, servers, pin = MODULES[program]
        template = TEMPLATE.format(
            module=module,
            version=module_version,
            pin=pin,
            agent_version=version,
            input=servers,
            text=textwrap.indent(text.replace("${", "$${"), "    "),
            program=program,
        )
        more = "".join(VARIABLE.format(name=name, value=value) for name, value in variables.items())
        return cls(template + more, Config(ca_dir=str(directory)))

    def received(self, variables: Iterable[str]) -> set[tuple[str, str]]:
        """Which of these variables are said to reach a server."""
        names = list(variables)
        return {
            (server.name, variable)
            for server in self._servers()
            for variable in names
            if not server.lacks(variable) and variable not in {one.place for one in unexpanded(server)}
        }

    def fixed(self) -> Judged:
        """The template as the safe fixes leave it."""
        found, sources = in_memory({FILE: self.template.encode()})
        mended = mend(found, sources, self.config, unsafe=False)
        return Judged(mended.after.get(ROOT / FILE, self.template.encode()).decode(), self.config)

    @property
    def text(self) -> str:
        """The servers, as the agent has them."""
        return self.template.partition("<<-EOT\n")[2].partition("\n  EOT")[0].replace("$${", "${")

    def _servers(self) -> Iterator[Server]:
        found, sources = in_memory({FILE: self.template.encode()})
        for launch, _ in read(found, sources, self.config).launches:
            yield from servers_of(launch)
