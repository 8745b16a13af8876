module "unknown" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "9.0.0"
  enable_boundary = true
}
