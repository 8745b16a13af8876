module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "5.0.0"
}
