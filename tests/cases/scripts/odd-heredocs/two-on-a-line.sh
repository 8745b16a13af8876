cat << 'A' > ~/.codex/config.toml ; cat << 'B' >> ~/.codex/config.toml
model = "x"
A
[mcp_servers.gitlab]
command = "npx"
B
echo done
