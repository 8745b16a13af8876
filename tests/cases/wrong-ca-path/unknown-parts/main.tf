module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  codex_version = "0.150.0"
  enable_boundary = true
  additional_mcp_servers = <<-EOT
    [mcp_servers.a]
    command = "node"
    env = { NODE_EXTRA_CA_CERTS = "${data.coder_parameter.ca.value}/ca-cert.pem", A = "${var.a}" }
  EOT
}
variable "a" {}
