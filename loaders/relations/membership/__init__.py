"""Who joins or observes which organization."""
