#!/bin/bash
# boundary-lint: ignore-file[missing-startup-timeout] the image has the packages
echo hello
echo "# boundary-lint: ignore[missing-node-ca] in a text"
cat > ~/.codex/config.toml <<'EOF'
# boundary-lint: ignore[missing-node-ca] used
[mcp_servers.tickets]
command = "npx"

[mcp_servers.docs]
command = "npx"
env_vars = ["NODE_EXTRA_CA_CERTS"]
EOF
