"""Which annotator was given which articles, and how far everybody is with them."""
