/*
 Copyright of Corp

*/
/* boundary-lint: ignore-file[missing-startup-timeout] x */
module "codex" {
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  codex_version   = "0.148.0"
  enable_boundary = true
  additional_mcp_servers = "[mcp_servers.a]\ncommand = \"npx\"\n"
}
