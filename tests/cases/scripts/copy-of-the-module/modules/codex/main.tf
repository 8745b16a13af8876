variable "agent_id" {}
variable "enable_boundary" {}
variable "codex_version" {}
module "agentapi" {
  source          = "registry.coder.com/coder/agentapi/coder"
  version         = "2.4.0"
  agent_id        = var.agent_id
  enable_boundary = var.enable_boundary
  install_script  = "echo '${base64encode(file("${path.module}/scripts/install.sh"))}' | base64 -d | bash"
}
