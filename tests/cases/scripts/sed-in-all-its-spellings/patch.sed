s/foo/bar/
