"""How well facts are read: held against gold facts."""
