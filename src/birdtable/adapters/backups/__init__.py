"""Copies of a whole installation: one sealed file, and the two kinds of database in it."""
