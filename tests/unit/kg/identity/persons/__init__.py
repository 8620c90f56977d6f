"""Tests of kg/identity/persons."""
