"""Tests of how well real articles are read, and of what holds the accuracy up."""
