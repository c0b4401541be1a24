"""What pages show: the map of the world."""
