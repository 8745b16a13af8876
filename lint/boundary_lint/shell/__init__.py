"""Shell scripts: the commands in them, the words of each, and the files that they write."""
