cat >> ~/.codex/config.toml <<EOF
[mcp_servers.more]
command = "uvx"
args = ["mcp-server-fetch"]
EOF
