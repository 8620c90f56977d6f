"""Promises that hold for every store."""
