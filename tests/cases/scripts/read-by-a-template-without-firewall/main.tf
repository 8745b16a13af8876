resource "coder_script" "mcp" {
  agent_id     = coder_agent.main.id
  display_name = "MCP"
  script       = file("${path.module}/mcp.sh")
}
resource "coder_script" "encoded" {
  agent_id     = coder_agent.main.id
  display_name = "MCP"
  script       = "echo ${base64encode(file("${path.module}/more.sh"))} | base64 -d | bash"
}
