"""Inputs that somebody made to do harm, or that nobody made with care."""
