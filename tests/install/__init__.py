"""The program as users install it."""
