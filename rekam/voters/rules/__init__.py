"""What elections ask and what a comparison of roll and register finds."""
