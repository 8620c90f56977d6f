"""Trigger words, by what they trigger."""
