"""Sizes of the pretrained network, all-MiniLM-L6-v2."""

LAYERS = 6
HEADS = 12
FROZEN = 4
"""Layers from below that stay as they were pretrained."""
