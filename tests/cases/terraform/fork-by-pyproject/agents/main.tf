variable "additional_mcp_servers" {}
