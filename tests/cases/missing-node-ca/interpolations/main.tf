module "codex" {
  source = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  enable_boundary = true
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "server@${local.version}", "--url=${var.url}"]
    startup_timeout_sec = ${var.timeout}

    [mcp_servers.gitlab.env]
    GITLAB_TOKEN = "${var.token}"
    REGION = "${local.region}"
  EOT
}

variable "token" {}
variable "url" {}
variable "timeout" {}

locals {
  version = "1.2.3"
  region  = "eu"
}
