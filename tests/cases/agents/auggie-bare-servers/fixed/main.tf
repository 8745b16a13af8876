module "auggie" {
  source  = "registry.coder.com/coder-labs/auggie/coder"
  version = "0.3.0"

  mcp = jsonencode({ gitlab = { command = "npx", args = ["x"], env = { NODE_EXTRA_CA_CERTS = "$${NODE_EXTRA_CA_CERTS}" } } })
}

module "list" {
  source  = "registry.coder.com/coder-labs/auggie/coder"
  version = "0.3.0"

  mcp = jsonencode([{ name = "gitlab", command = "npx", args = ["x"] }])
}

resource "coder_script" "start" {
  script = "boundary -- auggie"
}
