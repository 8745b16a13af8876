cat <<'EOF' | tee -a ~/.codex/config.toml
[mcp_servers.a]
command = "npx"
EOF
block() {
  cat <<'EOF'
[mcp_servers.b]
command = "npx"
EOF
}
usage() {
  cat <<'EOF'
Usage: put this into config.toml:

[mcp_servers.c]
command = "npx"
EOF
}
cat <<EOF | python3 -
[mcp_servers.d]
EOF
block >> ~/.codex/config.toml
