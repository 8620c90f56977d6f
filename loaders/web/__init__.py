"""Articles from the web: asked for politely, from public addresses only, and kept so that a load can be repeated."""
