"""One module for each way in which articles are kept: from an open file to articles, or to the files in it."""
