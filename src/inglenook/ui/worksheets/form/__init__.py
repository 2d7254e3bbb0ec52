"""A form as big, calm widgets: one kind of question a file. Nothing is required, no blank is counted."""
