version = "0.121.0"
