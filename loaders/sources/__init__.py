"""From files, folders, feeds and addresses to articles."""
