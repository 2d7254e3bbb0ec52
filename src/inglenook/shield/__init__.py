"""What keeps the process closed: no network, no dumps, the hand-over channel, the idle clock. Imports nothing of ours."""
