"""The local server, started as a user starts it."""
