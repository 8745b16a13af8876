module "without" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = "profile = \"x\"\n"
}
