module "gemini" {
  source  = "registry.coder.com/coder-labs/gemini/coder"
  version = "3.0.2"

  additional_extensions = jsonencode({
    a = { command = "docker", args = ["run", "-i", "x/a"], env = {} }
    b = {
      command = "docker"
      args    = ["run", "-i", "x/b"]
      env = {
        A    = "b"
        LONG = "c"
      }
    }
  })
}

resource "coder_script" "start" {
  script = "boundary -- gemini"
}
