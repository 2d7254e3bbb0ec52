"""Making a measure of one's own: a scale with its questions, or figures that are entered by hand."""
