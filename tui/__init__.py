"""What Kutip shows: the command line and the terminal application."""
