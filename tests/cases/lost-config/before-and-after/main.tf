module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  mcp = <<-EOT
    [mcp_servers.a]
    command = "npx"
  EOT
  pre_install_script = <<-EOT
    mkdir -p ~/.codex
    cat > ~/.codex/config.toml <<'EOF'
    [mcp_servers.b]
    command = "node"
    EOF
    codex mcp add x -- node y
  EOT
  post_install_script = <<-EOT
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.c]
    command = "node"
    EOF
    grep -q mcp_servers.d ~/.codex/config.toml || cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.d]
    command = "node"
    EOF
  EOT
}
module "f" {
  source  = "registry.coder.com/coder/agent-firewall/coder"
  version = "0.0.3"
}
resource "coder_script" "x" {
  script = "${module.f.agent_firewall_wrapper_path} -- codex exec 'do it'"
}
