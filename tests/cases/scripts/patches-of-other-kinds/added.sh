codex mcp add gitlab -- npx -y @x/gitlab
sed -i '/^\[mcp_servers\.gitlab\]/a env_vars = ["NODE_EXTRA_CA_CERTS"]\nstartup_timeout_sec = 60' ~/.codex/config.toml
