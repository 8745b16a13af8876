module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  post_install_script = <<-EOT
    grep -q mcp_servers.b ~/.codex/config.toml && exit 0
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.b]
    command = "./b"
    EOF
  EOT
}
module "other" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  post_install_script = <<-EOT
    echo '# done' >> ~/.codex/config.toml
    echo 'model = "x"' >> ./project/.codex/config.toml
  EOT
}
