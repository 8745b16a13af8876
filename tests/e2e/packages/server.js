#!/usr/bin/env node
// An MCP server that makes a request of its own, to the address in its first argument, before it names its tools.
const lines = require("readline").createInterface({ input: process.stdin });

async function result(message) {
  if (message.method === "initialize")
    return {
      protocolVersion: message.params.protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: "e2e-server", version: "1.0.0" },
    };
  if (message.method !== "tools/list") return {};
  await fetch(process.argv[2]);
  return { tools: [{ name: "noop", inputSchema: { type: "object" } }] };
}

lines.on("line", async (line) => {
  const message = JSON.parse(line);
  if (message.id === undefined || !message.method) return;
  console.log(JSON.stringify({ jsonrpc: "2.0", id: message.id, result: await result(message) }));
});
