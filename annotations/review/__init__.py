"""What several annotators make of one article: how far they agree, and where they differ."""
