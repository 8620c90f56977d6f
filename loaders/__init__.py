"""From files to facts: readers, the language model, and the rules that read."""
