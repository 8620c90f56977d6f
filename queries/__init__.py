"""Canned queries: one question, one .rq file, one .cypher file, one name."""
