module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = "[mcp_servers.a]\ncommand = \"./a\"\n"
  post_install_script = <<-EOT
    echo 'model = "x"' >> ~/.codex/config.toml
  EOT
}
