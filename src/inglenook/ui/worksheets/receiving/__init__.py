"""Taking in what came back: dropped on the window, chosen, or pasted as text."""
