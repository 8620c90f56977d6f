"""Tests of kg/render."""
