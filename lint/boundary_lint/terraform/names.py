"""Which files belong to a configuration of Terraform, by their names."""

from __future__ import annotations

ENDINGS = (".tf", ".tofu", ".tf.json", ".tofu.json")
VALUES = ("terraform.tfvars", "terraform.tfvars.json")
AUTO = (".auto.tfvars", ".auto.tfvars.json")


def ending(name: str) -> str:
    """Which ending of Terraform's a file name has; empty for none."""
    if name.startswith(".") or name.endswith("~") or (name.startswith("#") and name.endswith("#")):
        return ""
    return next((one for one in ENDINGS if name.endswith(one)), "")


def is_of_terraform(name: str) -> bool:
    """Whether a file belongs to a configuration, or gives values to its variables."""
    return bool(ending(name)) or name in VALUES or name.endswith(AUTO)
