"""Tests of loaders/syntax."""
