#!/bin/bash
sed -i '/^\[mcp_servers\.Coder\]$/a env_vars = ["SSL_CERT_FILE"]' "$HOME/.codex/config.toml"
