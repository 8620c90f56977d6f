"""One page with all that it shows in it: a network, its months, its persons, and the words that say so."""
