module "codex" {
  source          = "./modules/codex"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
}
