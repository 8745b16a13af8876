#!/bin/bash
codex mcp \
  add a -- npx -y foo
codex  mcp  add b -- npx -y bar
