"""Tests of the optional reader: a language model played by a small server on this machine."""
