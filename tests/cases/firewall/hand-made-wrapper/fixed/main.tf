resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
  startup_script = <<-EOT
    #!/bin/bash
    mkdir -p ~/.codex ~/bin
    cat >> ~/.codex/config.toml <<'TOML'
    [mcp_servers.gitlab]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env_vars = ["NODE_EXTRA_CA_CERTS"]
    startup_timeout_sec = 180
    TOML
    cat > ~/bin/codex <<'WRAPPER'
    #!/bin/bash
    exec boundary --config ~/boundary.yaml -- /usr/local/bin/codex "$@"
    WRAPPER
    chmod +x ~/bin/codex
  EOT
}
