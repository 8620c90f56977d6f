"""Relation and event extraction: meetings, offices, memberships, occasions, acts."""
