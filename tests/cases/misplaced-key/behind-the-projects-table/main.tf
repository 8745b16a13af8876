module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  workdir = "/home/coder"
  mcp = "profile = \"x\"\n"
}
