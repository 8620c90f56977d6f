"""Tests of kg/lookup."""
