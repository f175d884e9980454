"""Where people live: the regions of 2025 from province to village, their names, codes and points."""
