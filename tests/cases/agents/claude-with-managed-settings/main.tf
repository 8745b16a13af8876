module "claude" {
  source  = "registry.coder.com/coder/claude-code/coder"
  version = "5.4.0"

  claude_code_version = "2.1.330"
  managed_settings = {
    env = { CLAUDE_CODE_MCP_ALLOWLIST_ENV = "1" }
  }

  mcp = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"] } } })
}

resource "coder_script" "start" {
  script = "boundary -- claude"
}
