#!/bin/bash
npm install -g @google/gemini-cli@0.61.0
gemini mcp add -e A=1 gitlab npx -y server-gitlab
gemini mcp add -s user fetch uvx mcp-server-fetch
gemini mcp add refused -- npx -y x
gemini mcp add -t http docs https://docs.example.com/mcp
auggie mcp add gitlab --command npx --args "-y server-gitlab" --env A=1
auggie mcp add-json memory '{"command":"npx","args":["-y","server-memory"]}'
claude mcp add gitlab -- npx -y server-gitlab
cat > ~/.gemini/settings.json <<'JSON'
{
  "mcpServers": {
    "memory": {
      "command": "npx",
      "args": ["-y", "server-memory"]
    }
  }
}
JSON
