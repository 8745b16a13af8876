variable "servers" {
  type = map(object({ command = string, args = optional(list(string), []) }))
  default = { a = { command = "npx" }, b = { command = "uvx", args = ["x"] } }
}
module "frag" {
  source   = "./m"
  for_each = var.servers
  name     = each.key
  server   = each.value
}
module "one" {
  source = "./m"
  count  = 2
  name   = "c${count.index}"
  server = { command = "node" }
}
module "none" {
  source = "./m"
  for_each = {}
  name = "never"
  server = { command = "npx" }
}
module "agent" {
  source = "./agent"
  mcp = join("\n", concat(values(module.frag)[*].toml, module.one[*].toml, [module.frag["a"].extra], [for m in module.none : m.toml]))
}
