"""Tests of kg/evaluation."""
