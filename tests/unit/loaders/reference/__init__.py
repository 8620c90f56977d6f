"""Tests of loaders/reference."""
