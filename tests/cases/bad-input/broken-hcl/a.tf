module "codex" {
  source = 
}

locals {
