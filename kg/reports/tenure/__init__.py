"""Who held an office when, put together from the claims of all articles."""
