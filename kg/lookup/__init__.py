"""Look-up in a store: forgiving names, and chains of meetings."""
