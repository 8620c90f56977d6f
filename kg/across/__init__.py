"""Reports that only many articles together can give: who met first, who no longer, what is new, what contradicts."""
