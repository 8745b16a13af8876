module "codex" {
  codex_version = "0.100.0"
}
