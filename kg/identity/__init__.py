"""Identity resolution across articles: of persons, and of meetings."""
