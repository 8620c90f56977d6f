"""Tests of loaders/sources/formats."""
