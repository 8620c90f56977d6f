"""The vocabulary of diplomatic meetings; whomet.ttl is its only source."""
