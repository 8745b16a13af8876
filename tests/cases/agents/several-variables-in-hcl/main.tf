module "gemini" {
  source  = "registry.coder.com/coder-labs/gemini/coder"
  version = "3.0.2"

  additional_extensions = jsonencode({
    a = { command = "/opt/a", env = {} }
    b = { command = "/opt/b", env = { A = "b" } }
    c = {
      command = "/opt/c"
      env = {
        A       = "b"
        LONGER  = "c"
      }
    }
    d = {
      "command" : "/opt/d",
      "env" : {
        "A" : "b",
      },
    }
  })
}

resource "coder_script" "start" {
  script = "boundary -- gemini"
}
