"""Who holds which office, and of which state."""
