"""What Kutip knows, usable without a screen: articles, spans, layers, schemes, projects."""
