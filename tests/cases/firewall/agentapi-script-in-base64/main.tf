module "agentapi" {
  source          = "registry.coder.com/coder/agentapi/coder"
  version         = "2.4.0"
  agent_id        = coder_agent.main.id
  enable_boundary = true
  install_script  = <<-EOT
    #!/bin/bash
    echo -n '${base64encode(file("${path.module}/install.sh"))}' | base64 -d > /tmp/install.sh
    chmod +x /tmp/install.sh
    ARG_VERSION='latest' /tmp/install.sh
  EOT
  start_script    = <<-EOT
    #!/bin/bash
    echo -n '${base64encode(file("${path.module}/start.sh"))}' | base64 -d > /tmp/start.sh
    chmod +x /tmp/start.sh
    /tmp/start.sh
  EOT
}
