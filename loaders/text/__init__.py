"""Text before any name is found: tokens, blocks, dates (TIMEX), fingerprints."""
