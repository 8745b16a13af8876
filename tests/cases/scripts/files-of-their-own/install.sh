#!/bin/bash
append_mcp_servers_section() {
  local config_path="$1"
  cat << EOF >> "$config_path"

[mcp_servers.Coder]
command = "coder"
args = ["exp", "mcp", "server"]
env = { "CODER_AGENT_URL" = "${CODER_AGENT_URL}", "CODER_AGENT_TOKEN" = "${CODER_AGENT_TOKEN}" }
type = "stdio"

EOF
}
