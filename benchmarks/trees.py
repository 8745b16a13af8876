"""The trees that are measured on: generated, always the same ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SERVERS = (
    # Two that lack nothing, and three that do where Codex does not forward everything by itself.
    """\
    [mcp_servers.gitlab{n}]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-gitlab"]
    env_vars = ["NODE_EXTRA_CA_CERTS", "GITLAB_TOKEN"]
    startup_timeout_sec = 120
""",
    """\
    [mcp_servers.tickets{n}]
    url = "https://tickets.example.com/{n}/mcp"
    bearer_token_env_var = "TICKETS_TOKEN"
""",
    """\
    [mcp_servers.memory{n}]
    command = "npx"
    args = ["-y", "@modelcontextprotocol/server-memory"]{timeout}

    [mcp_servers.memory{n}.env]
    MEMORY_FILE_PATH = "/home/coder/.memory/{n}.json"
""",
    """\
    [mcp_servers.fetch{n}]
    command = "uvx"
    args = ["mcp-server-fetch", "--user-agent", "workspace-{n}"]
    startup_timeout_sec = 60
""",
    """\
    [mcp_servers.github{n}]
    command = "/usr/local/bin/github-mcp-server"
    args = ["stdio", "--toolsets", "repos,issues,pull_requests"]
    env = {{ GITHUB_HOST = "https://github{n}.example.com" }}
""",
)

OBJECTS = (
    # The same for an agent with servers in JSON: Auggie hands none of the firewall's variables on.
    """\
      gitlab{n} = {{
        command = "npx"
        args    = ["-y", "@modelcontextprotocol/server-gitlab"]
        env     = {{ NODE_EXTRA_CA_CERTS = "$${{NODE_EXTRA_CA_CERTS}}" }}
      }}
""",
    """\
      tickets{n} = {{ url = "https://tickets.example.com/{n}/mcp" }}
""",
    """\
      memory{n} = {{
        command = "npx"
        args    = ["-y", "@modelcontextprotocol/server-memory"]
        env = {{
          MEMORY_FILE_PATH = "/home/coder/.memory/{n}.json"
        }}
      }}
""",
    """\
      fetch{n} = {{ command = "uvx", args = ["mcp-server-fetch", "--user-agent", "workspace-{n}"] }}
""",
    """\
      github{n} = {{
        command = "/usr/local/bin/github-mcp-server"
        args    = ["stdio", "--toolsets", "repos,issues,pull_requests"]
      }}
""",
)

AUGGIE = """\
module "auggie" {{
  count    = data.coder_workspace.me.start_count
  source   = "registry.coder.com/coder-labs/auggie/coder"
  version  = "0.3.0"
  agent_id = coder_agent.main.id
  folder   = local.workdir

  mcp = jsonencode({{
    mcpServers = {{
{servers}    }}
  }})
}}

resource "coder_script" "start" {{
  agent_id     = coder_agent.main.id
  display_name = "Auggie"
  script       = "boundary -- auggie"
}}
"""

CODEX = """\
module "codex" {{
  count           = data.coder_workspace.me.start_count
  source          = "registry.coder.com/coder-labs/codex/coder"
  version         = "4.3.1"
  agent_id        = coder_agent.main.id
  workdir         = local.workdir
  openai_api_key  = var.openai_api_key
  enable_boundary = true
{version}
  additional_mcp_servers = <<-EOT
{servers}  EOT
}}
"""

TEMPLATE = """\
terraform {{
  required_providers {{
    coder = {{
      source  = "coder/coder"
      version = "~> 2.9"
    }}
    docker = {{
      source  = "kreuzwerker/docker"
      version = "~> 3.0"
    }}
  }}
}}

provider "docker" {{}}

data "coder_provisioner" "me" {{}}
data "coder_workspace" "me" {{}}
data "coder_workspace_owner" "me" {{}}

locals {{
  username = data.coder_workspace_owner.me.name
  workdir  = "/home/coder/project-{n}"
  labels = {{
    "coder.owner"        = data.coder_workspace_owner.me.name
    "coder.owner_id"     = data.coder_workspace_owner.me.id
    "coder.workspace_id" = data.coder_workspace.me.id
  }}
}}

{parameters}
resource "coder_agent" "main" {{
  arch           = data.coder_provisioner.me.arch
  os             = "linux"
  startup_script = <<-EOT
    set -e
    if [ ! -f ~/.init_done ]; then
      cp -rT /etc/skel ~
      touch ~/.init_done
    fi
    git clone --depth 1 https://github.com/example/project-{n}.git ${{local.workdir}} || true
  EOT

  env = {{
    GIT_AUTHOR_NAME     = coalesce(data.coder_workspace_owner.me.full_name, data.coder_workspace_owner.me.name)
    GIT_AUTHOR_EMAIL    = data.coder_workspace_owner.me.email
    GIT_COMMITTER_NAME  = coalesce(data.coder_workspace_owner.me.full_name, data.coder_workspace_owner.me.name)
    GIT_COMMITTER_EMAIL = data.coder_workspace_owner.me.email
  }}

{metadata}}}

module "code-server" {{
  count    = data.coder_workspace.me.start_count
  source   = "registry.coder.com/coder/code-server/coder"
  version  = "~> 1.3"
  agent_id = coder_agent.main.id
  folder   = local.workdir
}}

{agent}
variable "openai_api_key" {{
  type        = string
  description = "The key that the agents of project {n} use."
  sensitive   = true
}}

resource "docker_volume" "home" {{
  name = "coder-${{data.coder_workspace.me.id}}-home"
  lifecycle {{
    ignore_changes = all
  }}
  dynamic "labels" {{
    for_each = local.labels
    content {{
      label = labels.key
      value = labels.value
    }}
  }}
}}

resource "docker_container" "workspace" {{
  count      = data.coder_workspace.me.start_count
  image      = data.coder_parameter.setting0.value
  name       = "coder-${{local.username}}-${{lower(data.coder_workspace.me.name)}}"
  hostname   = data.coder_workspace.me.name
  entrypoint = ["sh", "-c", replace(coder_agent.main.init_script, "localhost", "host.docker.internal")]
  env        = ["CODER_AGENT_TOKEN=${{coder_agent.main.token}}"]
  host {{
    host = "host.docker.internal"
    ip   = "host-gateway"
  }}
  volumes {{
    container_path = "/home/coder"
    volume_name    = docker_volume.home.name
    read_only      = false
  }}
}}
"""

PARAMETER = """\
data "coder_parameter" "setting{k}" {{
  name         = "setting{k}"
  display_name = "Setting {k} of project {n}"
  description  = "What the workspace is made with: the value is asked for when it is started."
  type         = "string"
  default      = "codercom/enterprise-base:ubuntu-{k}"
  mutable      = true
  order        = {k}

  option {{
    name  = "Small"
    value = "codercom/enterprise-minimal:ubuntu-{k}"
  }}
  option {{
    name  = "Base"
    value = "codercom/enterprise-base:ubuntu-{k}"
  }}
}}

"""

METADATA = """\
  metadata {{
    display_name = "Usage {k}"
    key          = "{k}_usage"
    script       = "coder stat mem --prefix Gi"
    interval     = 10
    timeout      = 1
  }}

"""

RESOURCE = """\
resource "aws_security_group" "group{k}" {{
  name        = "${{var.prefix}}-group{k}"
  description = "What may reach the machines of group {k}"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {{
    for_each = {{ for port in var.ports : port.name => port if port.group == {k} }}
    content {{
      description = ingress.key
      from_port   = ingress.value.from
      to_port     = ingress.value.to
      protocol    = "tcp"
      cidr_blocks = ingress.value.internal ? [aws_vpc.main.cidr_block] : ["0.0.0.0/0"]
    }}
  }}

  tags = merge(var.tags, {{ Name = "${{var.prefix}}-group{k}", Number = "{n}" }})
}}

"""

OTHER = """\
variable "prefix" {{
  type    = string
  default = "service-{n}"
}}

variable "tags" {{
  type    = map(string)
  default = {{}}
}}

variable "ports" {{
  type = list(object({{ name = string, group = number, from = number, to = number, internal = bool }}))
}}

resource "aws_vpc" "main" {{
  cidr_block           = "10.{n}.0.0/16"
  enable_dns_hostnames = true
}}

"""


def templates_that_matter(top: Path, count: int, *, sound: bool = False) -> Path:
    """So many templates that start Codex behind the firewall, with five servers each, 7.5 KB a file.

    Sound ones have no finding, others six each.
    """
    for n in range(count):
        shuffled = random.Random(n).sample(SERVERS, len(SERVERS))  # noqa: S311 - a tree, no secret
        timeout = "\n    startup_timeout_sec = 120" if sound else ""
        version = '  codex_version   = "0.150.0"\n' if sound else ""
        servers = "\n".join(server.format(n=n, timeout=timeout) for server in shuffled)
        text = _template(n, CODEX.format(version=version, servers=servers))
        _write(top / f"template-{n}" / "main.tf", text)
    return top


def templates_in_json(top: Path, count: int) -> Path:
    """So many templates that start Auggie behind the firewall, with five servers each, as objects of HCL."""
    for n in range(count):
        shuffled = random.Random(n).sample(OBJECTS, len(OBJECTS))  # noqa: S311 - a tree, no secret
        text = _template(n, AUGGIE.format(servers="".join(server.format(n=n) for server in shuffled)))
        _write(top / f"template-{n}" / "main.tf", text)
    return top


def _template(n: int, agent: str) -> str:
    """A template with the module of an agent."""
    return TEMPLATE.format(
        n=n,
        parameters="".join(PARAMETER.format(n=n, k=k) for k in range(6)),
        metadata="".join(METADATA.format(k=k) for k in range(5)),
        agent=agent,
    )


def terraform_of_others(top: Path, count: int) -> Path:
    """So many files of Terraform with nothing of Coder in them, four in a directory, 3.75 KB each."""
    for n in range(count):
        resources = "".join(RESOURCE.format(n=n, k=k) for k in range(6 - (not n % 4)))
        _write(
            top / f"service-{n // 4}" / f"part{n % 4}.tf", (OTHER.format(n=n % 200) if not n % 4 else "") + resources
        )
    return top


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
