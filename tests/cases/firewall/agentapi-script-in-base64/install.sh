#!/bin/bash
cat << EOF >> "$HOME/.codex/config.toml"
[mcp_servers.Coder]
command = "coder"
args = ["exp", "mcp", "server"]
env = { "CODER_AGENT_URL" = "${CODER_AGENT_URL}" }
EOF
