"""What keeps the process closed: no network, no dumps, private channels. Imports nothing of ours."""
