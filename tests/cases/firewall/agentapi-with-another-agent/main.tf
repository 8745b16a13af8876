module "agentapi" {
  source             = "registry.coder.com/coder/agentapi/coder"
  version            = "2.4.0"
  agent_id           = coder_agent.main.id
  enable_boundary    = true
  pre_install_script = <<-EOT
    cat > ~/.codex/config.toml <<'EOF'
    [mcp_servers.x]
    command = "node"
    EOF
  EOT
  start_script       = <<-EOT
    #!/bin/bash
    agentapi server --type claude -- "$AGENTAPI_BOUNDARY_PREFIX" claude
  EOT
}
