"""What changes a store: loading, resolving identities, retracting and copying."""
