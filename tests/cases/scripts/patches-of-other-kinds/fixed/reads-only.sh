mkdir -p ~/.codex
cat > ~/.codex/config.toml <<'EOF'
[mcp_servers.gitlab]
command = "npx"
args = ["-y", "@x/gitlab"]
env_vars = ["NODE_EXTRA_CA_CERTS"]
startup_timeout_sec = 180
EOF
sed -n '/env_vars/p' ~/.codex/config.toml
