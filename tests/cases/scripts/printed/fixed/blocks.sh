cat <<'EOF' | tee -a ~/.codex/config.toml
[mcp_servers.a]
command = "npx"
env_vars = ["NODE_EXTRA_CA_CERTS"]
startup_timeout_sec = 180
EOF
block() {
  cat <<'EOF'
[mcp_servers.b]
command = "npx"
env_vars = ["NODE_EXTRA_CA_CERTS"]
startup_timeout_sec = 180
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
