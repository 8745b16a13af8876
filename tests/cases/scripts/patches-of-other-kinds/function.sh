mkdir -p ~/.codex
cat > ~/.codex/config.toml <<'EOF'
[mcp_servers.gitlab]
command = "npx"
args = ["-y", "@x/gitlab"]
EOF
patch() { sed -i '/gitlab\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 60' "$1"; }
patch ~/.codex/config.toml
