"""Pure functions about text on a terminal: wrapping, painting, moving, hints."""
