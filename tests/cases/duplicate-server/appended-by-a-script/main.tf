module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "./a"
    [mcp_servers.b]
    command = "./b"
  EOT
  post_install_script = <<-EOT
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.a]
    command = "./a"
    EOF
    if ! grep -q mcp_servers.b ~/.codex/config.toml; then
      printf '[mcp_servers.b]\ncommand = "./b"\n' >> ~/.codex/config.toml
    fi
  EOT
}
