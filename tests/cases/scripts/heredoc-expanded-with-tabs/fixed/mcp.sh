#!/bin/bash
write() {
	cat <<-EOF >> "$1"

	[mcp_servers.fetch]
	command = "uvx"
	args = ["mcp-server-fetch", "--key", "$KEY", "\$literal"]
	$EXTRA

	[mcp_servers.plain]
	command = "npx"
	args = ["-y", "$PACKAGE"]
	env_vars = ["NODE_EXTRA_CA_CERTS"]
	startup_timeout_sec = 180
	EOF
}
write ~/.codex/config.toml
