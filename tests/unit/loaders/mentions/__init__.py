"""Tests of loaders/mentions."""
