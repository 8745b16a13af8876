"""GitHub Copilot CLI, with a model of the user's own."""

from __future__ import annotations

from e2e import model
from e2e.agents.agent import Agent
from e2e.agents.package import NEWEST, Package

AGENT = Agent(
    name="copilot",
    package=Package("@github/copilot", platform="@github/copilot-linux-x64", binary="copilot"),
    versions=(NEWEST,),
    servers="mcpServers",
    configs={
        "home/.copilot/mcp-config.json": (),
        "work/.mcp.json": ("--trust-folder",),
        "work/.github/mcp.json": ("--trust-folder",),
    },
    arguments=("-p", "hello"),
    variables={
        "COPILOT_PROVIDER_BASE_URL": f"http://127.0.0.1:{model.PORT}/v1",
        "COPILOT_MODEL": "stand-in",
        "COPILOT_OFFLINE": "true",
        "COPILOT_AUTO_UPDATE": "false",
    },
)
