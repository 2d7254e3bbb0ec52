"""Everything that crosses the wall: printed sheets, pasted lists. No Qt."""
