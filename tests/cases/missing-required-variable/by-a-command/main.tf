module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  enable_boundary = true

  post_install_script = <<-EOT
    #!/bin/bash
    codex mcp add tickets -- /opt/bin/tickets
    codex mcp add docs --env CORP_ID=7 -- /opt/bin/docs
  EOT
}
