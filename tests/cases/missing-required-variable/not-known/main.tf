module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true

  additional_mcp_servers = <<-EOT
    [mcp_servers.more_variables]
    command = "/opt/bin/a"
    env_vars = ${jsonencode(data.x.y.names)}

    [mcp_servers.more_keys]
    command = "/opt/bin/b"
    ${data.x.y.lines}

    [mcp_servers.a_value]
    command = "/opt/bin/c"
    env_vars = ["SSL_CERT_DIR"]
    env = { CORP_ID = "${data.x.y.id}" }

    [mcp_servers.words]
    command = "env"
    args = ["${data.x.y.word}", "/opt/bin/d"]

    [mcp_servers.a_command]
    command = "${data.x.y.command}"
  EOT
}
