module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "./server"
    args = ["x", "/home/coder/p", "${var.v}", "~/${var.v}"]
  EOT
  post_install_script = "codex mcp add b -- npx -y x ~/p"
}
variable "v" {}
