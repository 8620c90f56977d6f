"""Event coreference of meetings across articles."""
