locals {
  servers = {
    gitlab = {
      command = "npx"
      args    = ["-y", "@modelcontextprotocol/server-gitlab"]
      env = {
        TOKEN               = var.token
        NODE_EXTRA_CA_CERTS = "$${NODE_EXTRA_CA_CERTS}"
      }
    }
    "memory" = { "command" : "npx", "args" : ["-y", "@modelcontextprotocol/server-memory"], "env" : { NODE_EXTRA_CA_CERTS = "$${NODE_EXTRA_CA_CERTS}" } }
    python = {
      command = "python",
      args = [
        "-m", "server",
      ],
      env = { REQUESTS_CA_BUNDLE = "$${REQUESTS_CA_BUNDLE}", SSL_CERT_FILE = "$${SSL_CERT_FILE}" },
    }
    empty = {
      command = "go-server" # known by its name alone
      env     = {}
    }
  }
}
