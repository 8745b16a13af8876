locals {
  a = range(1000000000)
  b = [for x in range(1000) : [for y in range(1000) : [for z in range(1000) : "${x}${y}${z}"]]]
  c = format("%1000000000d", 1)
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = "${join("", local.a)}${jsonencode(local.b)}${local.c}\n[mcp_servers.gitlab]\ncommand = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180\n"
}
