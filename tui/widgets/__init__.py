"""The widgets, which paint and post messages."""
