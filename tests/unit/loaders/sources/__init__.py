"""Tests of loaders/sources."""
