"""Tests of kg/store."""
