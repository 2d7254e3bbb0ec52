"""A made-up practice from a seed: people, days and what is written about them. Nobody in it is real."""
