resource "coder_script" "start" {
  agent_id     = "a"
  display_name = "Auggie"
  script       = <<-EOT
    #!/bin/bash
    CONFIG=/tmp/servers.json
    cat > $CONFIG <<'JSON'
    {
      "mcpServers": {
        "gitlab": { "command": "npx", "args": ["-y", "server-gitlab"], "env": { "NODE_EXTRA_CA_CERTS": "$${NODE_EXTRA_CA_CERTS}" } }
      }
    }
    JSON
    cat > /tmp/others.json <<'JSON'
    { "mcpServers": { "other": { "command": "npx", "args": ["x"] } } }
    JSON
    boundary -- auggie --print "$TASK" --mcp-config "$CONFIG"
  EOT
}
