module "git" {
  source  = "git::https://example.com/registry.git//modules/codex"
  enable_boundary = true
}
