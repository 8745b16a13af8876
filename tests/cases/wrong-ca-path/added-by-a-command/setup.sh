#!/bin/bash
codex mcp add tickets --env NODE_EXTRA_CA_CERTS=/home/coder/.config/coder_boundary -- node server.js
