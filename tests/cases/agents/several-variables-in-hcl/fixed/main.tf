module "gemini" {
  source  = "registry.coder.com/coder-labs/gemini/coder"
  version = "3.0.2"

  additional_extensions = jsonencode({
    a = { command = "/opt/a", env = { SSL_CERT_FILE = "$${SSL_CERT_FILE}", SSL_CERT_DIR = "$${SSL_CERT_DIR}" } }
    b = { command = "/opt/b", env = { A = "b", SSL_CERT_FILE = "$${SSL_CERT_FILE}", SSL_CERT_DIR = "$${SSL_CERT_DIR}" } }
    c = {
      command = "/opt/c"
      env = {
        A             = "b"
        LONGER        = "c"
        SSL_CERT_FILE = "$${SSL_CERT_FILE}"
        SSL_CERT_DIR  = "$${SSL_CERT_DIR}"
      }
    }
    d = {
      "command" : "/opt/d",
      "env" : {
        "A" : "b",
        "SSL_CERT_FILE" : "$${SSL_CERT_FILE}",
        "SSL_CERT_DIR" : "$${SSL_CERT_DIR}",
      },
    }
  })
}

resource "coder_script" "start" {
  script = "boundary -- gemini"
}
