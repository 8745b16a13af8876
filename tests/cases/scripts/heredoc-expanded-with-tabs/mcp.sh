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
	EOF
}
write ~/.codex/config.toml
