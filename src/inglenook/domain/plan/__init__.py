"""The plan that is talked over with the client: concerns, goals, what we will try, when we look again."""
