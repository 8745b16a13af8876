cat << 'A' > ~/.codex/config.toml ; cat << 'B' >> ~/.codex/config.toml
model = "x"
A
[mcp_servers.gitlab]
command = "npx"
env_vars = ["NODE_EXTRA_CA_CERTS"]
startup_timeout_sec = 180
B
echo done
