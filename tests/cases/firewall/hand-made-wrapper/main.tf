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
    TOML
    cat > ~/bin/codex <<'WRAPPER'
    #!/bin/bash
    exec boundary --config ~/boundary.yaml -- /usr/local/bin/codex "$@"
    WRAPPER
    chmod +x ~/bin/codex
  EOT
}
