"""Tests of how the project itself is built."""
