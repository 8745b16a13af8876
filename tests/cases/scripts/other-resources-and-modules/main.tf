resource "kubernetes_config_map" "codex" {
  data = {
    "config.toml" = <<-EOT
      [mcp_servers.x]
      command = "npx"
    EOT
  }
}
resource "coder_metadata" "note" {
  item {
    key   = "grep"
    value = "grep '^\\[mcp_servers.x]' f"
  }
}
module "base" {
  source         = "git::https://example.com/base.git"
  startup_script = <<-EOT
    cat >> ~/.codex/config.toml <<'EOF'
    [mcp_servers.y]
    command = "npx"
    EOF
  EOT
}
resource "coder_script" "run" {
  script = "codex exec -c 'mcp_servers.z.command=\"npx\"' hello"
}
