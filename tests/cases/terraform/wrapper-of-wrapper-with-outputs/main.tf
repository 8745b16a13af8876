module "servers" {
  source = "./modules/servers"
}

module "agent" {
  source = "./modules/agent"
  mcp    = module.servers.toml
}
