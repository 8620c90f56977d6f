"""Reference tables and what is known before an article is read."""
