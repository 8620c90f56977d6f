"""Entity resolution of persons across articles."""
