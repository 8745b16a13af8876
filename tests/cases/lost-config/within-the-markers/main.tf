module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  pre_install_script = <<-EOT
    mkdir -p ~/.codex
    cat > ~/.codex/config.toml <<'EOF'
    [mcp_servers.b]
    command = "./b"
    # >>> coder-managed: codex module >>>
    # <<< coder-managed: codex module <<<
    EOF
  EOT
  post_install_script = <<-EOT
    if ! grep -q mcp_servers.c ~/.codex/config.toml; then
      cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.c]
    command = "./c"
    EOF
    fi
    sed -i 's/oldname/newname/' ~/.codex/config.toml
  EOT
}
