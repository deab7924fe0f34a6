"""What the text itself proposes."""
