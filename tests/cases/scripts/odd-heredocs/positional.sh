add() {
  cat >> ~/.codex/config.toml <<EOF
[mcp_servers.$1]
command = "npx"
args = ["-y", "$2"]
startup_timeout_sec = $3
EOF
}
