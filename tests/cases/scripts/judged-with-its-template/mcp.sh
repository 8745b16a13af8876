#!/bin/bash
cat >> ~/.codex/config.toml <<'EOF'
[mcp_servers.one]
command = "node"
args = ["a.js"]
EOF
