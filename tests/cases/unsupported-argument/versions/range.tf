module "range" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = ">= 4.3.0"
  enable_boundary = true
}
