"""What a project's configuration says, and what is in force for a path."""
