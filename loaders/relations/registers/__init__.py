"""Rows of registers, whose columns say what they mean."""
