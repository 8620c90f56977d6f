"""Tests of `whomet spark`, with Spark itself on this machine."""
