#!/bin/bash
# boundary-lint: ignore-file[missing-startup-timeout] the image has the packages
echo hello # boundary-lint: ignore[missing-node-ca] not here
echo "# boundary-lint: ignore[missing-node-ca] in a text"
cat > ~/.codex/config.toml <<'EOF'
# boundary-lint: ignore[missing-node-ca] used
[mcp_servers.tickets]
command = "npx"

[mcp_servers.docs]
command = "npx"
# boundary-lint: ignore[missing-node-ca] below
EOF
