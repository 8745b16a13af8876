mkdir -p ~/.codex
cat > ~/.codex/config.toml <<'EOF'
[mcp_servers.gitlab]
command = "npx"
args = ["-y", "@x/gitlab"]
EOF
sed -n '/env_vars/p' ~/.codex/config.toml
