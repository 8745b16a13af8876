module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = "${data.coder_parameter.a.value == "none" ? "" : "[mcp_servers.gitlab]"}\n${data.coder_parameter.b.value == "none" ? "" : "command = \"npx\""}\n"
}
