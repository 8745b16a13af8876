"""The agents beside Codex: each is a command of an npm package, run with a stand-in for its model."""

from __future__ import annotations

from e2e.agents import auggie, claude, copilot, gemini, opencode, qwen

AGENTS = tuple(module.AGENT for module in (claude, gemini, opencode, copilot, auggie, qwen))
RUNS = tuple((agent, label) for agent in AGENTS for label in agent.versions)
"""Each agent in each of its versions."""
CONFIGS = tuple((agent, config) for agent in AGENTS for config in agent.configs)
"""Each agent with each of its files."""
