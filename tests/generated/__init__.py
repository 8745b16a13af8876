"""Generated projects: servers (`servers.py`), written as TOML (`toml.py`), in files (`places.py`, `projects.py`)."""
