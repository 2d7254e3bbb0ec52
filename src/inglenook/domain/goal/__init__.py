"""Goals in the client's words: what they are, how close they are, how they end."""
