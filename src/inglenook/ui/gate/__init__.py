"""The locked window: every secret is typed or shown here, in a process that ends soon after."""
