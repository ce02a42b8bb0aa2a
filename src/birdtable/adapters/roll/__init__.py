"""Readers of pupil files, from bytes as a school's office saved them."""
