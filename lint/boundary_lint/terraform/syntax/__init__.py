"""Terraform's syntax: files, expressions and texts as typed nodes with spans."""
