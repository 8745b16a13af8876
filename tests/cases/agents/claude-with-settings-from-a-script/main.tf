module "claude" {
  source  = "registry.coder.com/coder/claude-code/coder"
  version = "5.4.0"

  claude_code_version = "2.1.330"
  pre_install_script = <<-EOT
    mkdir -p ~/.claude
    cat > ~/.claude/settings.json <<'JSON'
    { "env": { "CLAUDE_CODE_MCP_ALLOWLIST_ENV": "1" } }
    JSON
  EOT

  mcp = jsonencode({ mcpServers = { a = { command = "npx", args = ["x"] } } })
}

resource "coder_script" "start" {
  script = "boundary -- claude"
}
