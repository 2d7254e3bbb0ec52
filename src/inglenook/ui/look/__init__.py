"""How everything looks: theme, fonts and the few widgets that every screen is made of."""
