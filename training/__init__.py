"""Recipes for the tables and weights of the package, from named and free sources."""
