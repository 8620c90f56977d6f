"""Tests of kg/identity."""
