"""Fetching: where it goes, what it asks, and what it keeps."""
