"""Claude Code, with servers that the user has approved."""

from __future__ import annotations

import json

from packaging.version import Version

from e2e import model
from e2e.agents.agent import PLACE, Agent
from e2e.agents.package import NEWEST, Package

AGENT = Agent(
    name="claude",
    package=Package(
        "@anthropic-ai/claude-code",
        scripts=("cli.js",),
        platform="@anthropic-ai/claude-code-linux-x64",
        binary="claude",
        binaries_since=Version("2.1.113"),
    ),
    versions=("1.0.128", "2.1.100", NEWEST),
    servers="mcpServers",
    configs={
        "work/.mcp.json": (),
        "work/servers.json": ("--mcp-config", f"{PLACE}/work/servers.json"),
        "home/.claude.json": (),
    },
    arguments=("-p", "hello"),
    files={"home/.claude/settings.json": json.dumps({"enableAllProjectMcpServers": True})},
    variables={
        "ANTHROPIC_API_KEY": "stand-in",
        "ANTHROPIC_BASE_URL": f"http://127.0.0.1:{model.PORT}",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1",
    },
    patience=8,
)
