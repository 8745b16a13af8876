module "auggie" {
  source  = "registry.coder.com/coder-labs/auggie/coder"
  version = "0.3.0"

  mcp = jsonencode({ mcpServers = { disabled = { command = "npx", args = ["x"], disabled = true, env = { NODE_EXTRA_CA_CERTS = "$${NODE_EXTRA_CA_CERTS}" } } } })
}

resource "coder_script" "start" {
  script = "boundary -- auggie"
}
