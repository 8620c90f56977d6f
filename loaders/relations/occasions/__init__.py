"""Visits, gatherings and journeys."""
