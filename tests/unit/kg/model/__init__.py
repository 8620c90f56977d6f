"""Tests of kg/model."""
