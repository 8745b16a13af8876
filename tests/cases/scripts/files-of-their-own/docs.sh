#!/bin/bash
cat > README.md <<'EOF'
[mcp_servers.example]
command = "npx"
EOF
cat > ~/.grok/config.toml <<'EOF'
[mcp_servers.example]
command = "npx"
EOF
# [mcp_servers.comment]
