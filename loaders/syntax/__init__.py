"""The parse and what is asked of it: compression, arguments of verbs, factuality."""
