"""The page of `whomet explore` in a browser, as somebody uses it."""
