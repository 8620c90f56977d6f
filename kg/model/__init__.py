"""The data model: facts, dates, names, IRIs, errors, and what was read with what."""
