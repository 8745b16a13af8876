module "agent-firewall" {
  source   = "registry.coder.com/coder/agent-firewall/coder"
  version  = "0.0.3"
  agent_id = coder_agent.main.id
}
output "run" {
  value = module.agent-firewall.agent_firewall_wrapper_path
}
