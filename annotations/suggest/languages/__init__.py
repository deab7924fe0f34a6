"""What the rules know of each language, as data, and which language a text is in."""
