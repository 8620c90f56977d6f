"""Loads that are killed."""
