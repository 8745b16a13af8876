base64 -d > ~/.codex/config.toml <<< 'W21jcF9zZXJ2ZXJzLmZdCmNvbW1hbmQgPSAibm9kZSIK'
