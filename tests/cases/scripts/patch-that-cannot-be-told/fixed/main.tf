module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  codex_version   = "0.147.0"
  additional_mcp_servers = <<-EOT
    [mcp_servers.one]
    command = "npx"
    args = ["-y", "a"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180

    [mcp_servers.two]
    command = "uvx"
    args = ["a"]
    env_vars = ["REQUESTS_CA_BUNDLE"]
    startup_timeout_sec = 180
  EOT
  post_install_script = <<-EOT
    python3 - <<'PY'
    import pathlib
    p = pathlib.Path.home() / ".codex" / "config.toml"
    p.write_text(p.read_text().replace('command = "uvx"', 'command = "uvx"\nenv_vars = ["SSL_CERT_FILE"]'))
    # see config.toml
    PY
  EOT
}
