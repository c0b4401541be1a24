"""What a reviewer writes on the page, as corrections; and decisions as labelled sentences."""
