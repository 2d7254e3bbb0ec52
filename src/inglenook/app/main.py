"""Arguments to actions. Qt is imported only by the phases that show a window."""
