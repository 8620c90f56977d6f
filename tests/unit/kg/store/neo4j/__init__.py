"""Tests of kg/store/neo4j."""
