"""Tests of loaders/entities."""
