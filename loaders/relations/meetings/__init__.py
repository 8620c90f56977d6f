"""Meetings: triggers, arguments, attendees, topics, and coreference within an article."""
