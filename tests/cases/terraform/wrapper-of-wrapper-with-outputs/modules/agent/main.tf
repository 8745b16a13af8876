variable "mcp" {
  type = string
}
module "inner" {
  source = "./inner"
  mcp    = "${var.mcp}"
}
