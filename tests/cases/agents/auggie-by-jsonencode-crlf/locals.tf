locals {
  servers = {
    gitlab = {
      command = "npx"
      args    = ["-y", "@modelcontextprotocol/server-gitlab"]
      env = {
        TOKEN = var.token
      }
    }
    "memory" = { "command" : "npx", "args" : ["-y", "@modelcontextprotocol/server-memory"] }
    python = {
      command = "python",
      args = [
        "-m", "server",
      ],
    }
    empty = {
      command = "go-server" # known by its name alone
      env     = {}
    }
  }
}
