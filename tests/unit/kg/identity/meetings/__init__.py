"""Tests of kg/identity/meetings."""
