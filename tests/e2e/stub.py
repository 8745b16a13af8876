"""An MCP server that writes down its environment. It is run under the name of the launcher that it stands for.

It stands alone: the suite copies it, puts the line that names the interpreter before it, and links `npx` to it; its
last word is then the name of the server. A link in `servers/` has that name itself.
Beside it lie `seen/`, for what it writes down, and `delay`, the seconds that it takes to start.
"""

import json
import os
import sys
import time
from pathlib import Path


def _result(message: dict[str, object], seen: Path) -> dict[str, object]:
    parameters = message.get("params")
    if message["method"] == "initialize" and isinstance(parameters, dict):
        return {
            "protocolVersion": parameters["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "stub", "version": "0"},
        }
    if message["method"] == "tools/list":
        seen.with_name(f"{seen.name}.listed").touch()
        return {"tools": [{"name": "noop", "inputSchema": {"type": "object"}}]}
    return {}


def main() -> None:
    here = Path(__file__).resolve().parent
    started_as = Path(sys.argv[0])
    name = started_as.name if started_as.parent.name == "servers" else sys.argv[-1].rpartition("/")[2]
    seen = here / "seen" / name
    draft = seen.with_name(f"{name}.draft")
    draft.write_text(json.dumps(dict(os.environ)))
    draft.rename(seen.with_name(f"{name}.json"))
    time.sleep(float((here / "delay").read_text()))
    for line in sys.stdin:
        message = json.loads(line)
        if "id" in message and "method" in message:
            answer = {"jsonrpc": "2.0", "id": message["id"], "result": _result(message, seen)}
            print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
