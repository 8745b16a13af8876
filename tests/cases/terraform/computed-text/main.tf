locals {
  encoded = "W21jcF9zZXJ2ZXJzLmVuY29kZWRdCmNvbW1hbmQgPSAibnB4Igo="
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = "${base64decode(local.encoded)}\n${upper("# x")}\n"
}
