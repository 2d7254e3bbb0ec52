"""Making a sheet of one's own: its texts side by side in its languages, with hints and a preview."""
