module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.1.1"
  pre_install_script = <<-EOT
    printf '[mcp_servers.a]\ncommand = "./a"\n' > ~/.codex/config.toml
  EOT
  post_install_script = <<-EOT
    printf '[mcp_servers.b]\ncommand = "./b"\n' >> ~/.codex/config.toml
  EOT
}
