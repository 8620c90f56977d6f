"""Tests of kg/maintenance."""
