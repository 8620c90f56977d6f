"""Who held an office when, from the claims in a store, and where they contradict each other."""
