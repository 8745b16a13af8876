#!/bin/bash
if then fi (
cat >> ~/.codex/config.toml <<'EOF'
[mcp_servers.c]
command = "npx
EOF
