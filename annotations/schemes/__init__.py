"""The built-in schemes, which are data like everybody else's."""
