"""Tests of kg/reports."""
