"""What a reader rules on the screen."""
