on      = "false"
version = "0.1.0"
