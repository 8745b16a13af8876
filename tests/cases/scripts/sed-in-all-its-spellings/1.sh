#!/bin/bash
cd ~/.codex
cat > config.toml <<'EOT'
[mcp_servers.a]
command = "npx"
args = ["-y", "foo"]
startup_timeout_sec = 180
EOT
sed -i --expression='s/foo/bar/' config.toml
