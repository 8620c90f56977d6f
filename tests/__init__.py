"""Tests, and the small world that they share."""
