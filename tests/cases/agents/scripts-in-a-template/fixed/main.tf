module "claude-code" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  enable_boundary     = true
  claude_code_version = "2.1.330"

  post_install_script = <<-EOT
    #!/bin/bash
    export CLAUDE_CODE_MCP_ALLOWLIST_ENV=1
    claude mcp add playwright -e 'NODE_EXTRA_CA_CERTS=$${NODE_EXTRA_CA_CERTS}' -- npx -y @playwright/mcp@latest
    claude mcp add desktop npx @wonderwhy-er/desktop-commander
    claude mcp add-json memory '{"command":"npx","args":["-y","server-memory"],"env":{ "NODE_EXTRA_CA_CERTS": "$${NODE_EXTRA_CA_CERTS}" }}'
    claude mcp add -e A=1 -e B=2 -s user other -e 'NODE_EXTRA_CA_CERTS=$${NODE_EXTRA_CA_CERTS}' -- npx x
    claude mcp add --transport http docs https://docs.example.com/mcp
  EOT
}
