mkdir -p ~/.codex
cat > ~/.codex/config.toml <<'EOF'
[mcp_servers.gitlab]
command = "npx"
args = ["-y", "@x/gitlab"]
EOF
for f in ~/.codex/config.toml; do sed -i '/gitlab\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 60' "$f"; done
