"""The graph in the formats of other tools: docs/exports.md says what each is for."""
