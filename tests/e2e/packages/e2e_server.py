"""An MCP server that makes a request of its own, to the address in its first argument, before it names its tools."""

import json
import sys
import urllib.request


def _result(message: dict[str, object]) -> dict[str, object]:
    parameters = message.get("params")
    if message["method"] == "initialize" and isinstance(parameters, dict):
        return {
            "protocolVersion": parameters["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "e2e-server", "version": "1.0.0"},
        }
    if message["method"] != "tools/list":
        return {}
    with urllib.request.urlopen(sys.argv[1]):
        return {"tools": [{"name": "noop", "inputSchema": {"type": "object"}}]}


def main() -> None:
    for line in sys.stdin:
        message = json.loads(line)
        if "id" in message and "method" in message:
            answer = {"jsonrpc": "2.0", "id": message["id"], "result": _result(message)}
            print(json.dumps(answer), flush=True)  # noqa: T201
