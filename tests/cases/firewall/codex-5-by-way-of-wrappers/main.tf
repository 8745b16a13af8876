module "agent" {
  source = "./modules/agent"
  run    = module.firewall.run
}
module "firewall" {
  source = "./modules/firewall"
}
