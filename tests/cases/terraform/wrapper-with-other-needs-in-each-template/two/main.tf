module "agent" {
  source  = "../modules/agent"
  command = "uvx"
}
