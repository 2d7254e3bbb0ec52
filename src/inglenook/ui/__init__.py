"""Qt: one screen a file, folders by subject."""
