#!/bin/bash
echo '[mcp_servers.a]
command = "npx"
args = ["-y", "@acme/tickets"]' >> ~/.codex/config.toml
printf '[mcp_servers.a.env]\nTOKEN = "x"\n' >> ~/.codex/config.toml
cat >> ~/.codex/config.toml <<'EOF'
[mcp_servers.b]
command = "node"
EOF
cat >> ~/.codex/config.toml <<'EOF'
[mcp_servers.b.env]
NODE_EXTRA_CA_CERTS = "/home/coder/.config/coder_boundary/ca-cert.pem"
EOF
grep -q x ~/.codex/config.toml || echo '[mcp_servers.c.env]' >> ~/.codex/config.toml

