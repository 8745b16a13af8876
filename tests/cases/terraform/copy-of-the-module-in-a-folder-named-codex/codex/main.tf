variable "additional_mcp_servers" {}
variable "enable_boundary" {}
resource "coder_script" "install" {
  script = var.additional_mcp_servers
}
