"""Each setting of ours that is wrong, in words."""
