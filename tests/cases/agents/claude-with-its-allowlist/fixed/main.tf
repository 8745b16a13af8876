module "claude-code" {
  source   = "registry.coder.com/coder/claude-code/coder"
  version  = "4.9.2"
  agent_id = coder_agent.main.id

  enable_boundary     = true
  claude_code_version = "2.1.330"

  mcp = jsonencode({
    mcpServers = {
      gitlab = { command = "npx", args = ["-y", "@modelcontextprotocol/server-gitlab"], env = { NODE_EXTRA_CA_CERTS = "$${NODE_EXTRA_CA_CERTS}" } }
      fetch  = { command = "uvx", args = ["mcp-server-fetch"], env = { REQUESTS_CA_BUNDLE = "$${REQUESTS_CA_BUNDLE}", SSL_CERT_FILE = "$${SSL_CERT_FILE}" } }
      go     = { command = "/usr/local/bin/gopls-mcp" }
    }
  })
}

resource "coder_env" "allowlist" {
  agent_id = coder_agent.main.id
  name     = "CLAUDE_CODE_MCP_ALLOWLIST_ENV"
  value    = "1"
}
