mkdir -p ~/.codex
cat > ~/.codex/config.toml <<'EOF'
[mcp_servers.gitlab]
command = "npx"
args = ["-y", "@x/gitlab"]
EOF
sed '/gitlab\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 60' ~/.codex/config.toml > /tmp/c && mv /tmp/c ~/.codex/config.toml
