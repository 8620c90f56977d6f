"""Pages and feeds from the web, politely, into an archive that can be loaded again and again."""
