"""Tests of kg/reports/tenure."""
