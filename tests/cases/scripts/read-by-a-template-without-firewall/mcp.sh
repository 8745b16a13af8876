cat >> ~/.codex/config.toml <<EOF
[mcp_servers.fetch]
command = "uvx"
args = ["mcp-server-fetch"]
EOF
