module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
}
