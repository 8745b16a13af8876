locals {
  gitlab = <<-EOT
    [mcp_servers.gitlab]
    command = "npx"
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
  EOT
  parts = { a = split("|", "[mcp_servers.split]|command = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180") }
}
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true
  codex_version   = "0.120.0"
  post_install_script = "sed -i '/mcp_servers.Coder/a env_vars = [\"SSL_CERT_FILE\"]' ~/.codex/config.toml"
  additional_mcp_servers = join("\n", concat(
    [indent(0, chomp(replace(local.gitlab, "gitlab", "renamed"))), trimprefix("x[mcp_servers.trimmed]\ncommand = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180", "x")],
    [format("[mcp_servers.%s]\ncommand = %q", "formatted", "npx"), substr("--[mcp_servers.part]\ncommand = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180", 2, -1)],
    local.parts["a"],
    values({ z = "[mcp_servers.last]\ncommand = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180" }),
    flatten([["[mcp_servers.flat]", "command = \"npx\"\nenv_vars = [\"NODE_EXTRA_CA_CERTS\"]\nstartup_timeout_sec = 180"]]),
  ))
}
