"""What keeps the process closed: no network, no dumps, private channels, idle clock. Imports nothing of ours."""
