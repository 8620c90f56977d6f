"""Each export, read back by the tool that it is for."""
