"""From what a user writes to what a store holds: forgiving names, and chains of meetings."""
