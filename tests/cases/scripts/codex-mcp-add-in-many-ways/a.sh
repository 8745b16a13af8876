codex -c model=x mcp add one -- npx -y a
codex --config=model=x --profile p mcp add two -- npx -y a
timeout 30 codex mcp add three -- npx -y a || true
npx -y @openai/codex@0.147.0 mcp add four -- npx -y a
codex mcp add gone -- npx -y a
codex mcp remove gone
my-tool codex mcp add
