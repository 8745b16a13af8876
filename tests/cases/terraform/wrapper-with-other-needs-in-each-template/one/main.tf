module "agent" {
  source  = "../modules/agent"
  command = "npx"
}
