"""Signing in to each network, in the words of its page: one file a network."""
