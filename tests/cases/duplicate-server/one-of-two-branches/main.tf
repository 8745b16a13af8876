module "codex" {
  source  = "registry.coder.com/coder-labs/codex/coder"
  version = "5.3.0"
  base_config_toml = var.a ? "[mcp_servers.x]\ncommand = \"x\"\n" : ""
  mcp              = var.a ? "" : "[mcp_servers.x]\ncommand = \"y\"\n"
}
variable "a" {}
