module "agentapi" {
  source          = "registry.coder.com/coder/agentapi/coder"
  version         = "2.4.0"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  install_script  = <<-EOT
    #!/bin/bash
    npm install -g @openai/codex@0.120.0
    mkdir -p "$HOME/.codex"
    cat > "$HOME/.codex/config.toml" <<'EOF'
    [mcp_servers.fetch]
    command = "uvx"
    args = ["mcp-server-fetch"]
    env_vars = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"]
    startup_timeout_sec = 180
    EOF
  EOT
  start_script    = <<-EOT
    #!/bin/bash
    if [ -n "$${AGENTAPI_BOUNDARY_PREFIX:-}" ]; then
      agentapi server --type codex -- "$${AGENTAPI_BOUNDARY_PREFIX}" codex &
    else
      agentapi server --type codex -- codex &
    fi
  EOT
}
