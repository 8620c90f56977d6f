"""An optional reader: a language model of the user's choice, held to the words of the article.

Off unless it is asked for.  What the model says counts only where the article has the words.
"""
