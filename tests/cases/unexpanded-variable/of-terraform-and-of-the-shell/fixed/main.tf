module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "4.3.1"
  additional_mcp_servers = <<-EOT
    [mcp_servers.literal]
    command = "/home/coder/bin/server"
    [mcp_servers.terraform]
    command = "${local.home}/bin/server"
    args    = ["${data.coder_workspace.me.name}"]
  EOT
  post_install_script = <<-EOT
    cat >> ~/.codex/config.toml <<EOF
    [mcp_servers.expanded]
    command = "$HOME/bin/server"
    EOF
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.not_expanded]
    command = "/home/coder/bin/server"
    EOF
  EOT
}
locals {
  home = "/home/coder"
}
