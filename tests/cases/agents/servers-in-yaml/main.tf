module "gemini" {
  source  = "registry.coder.com/coder-labs/gemini/coder"
  version = "3.0.2"

  additional_extensions = jsonencode(yamldecode(file("${path.module}/servers.yaml")))
}

resource "coder_script" "start" {
  script = "boundary -- gemini"
}
