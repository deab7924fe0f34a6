"""How a program is loaded quickly and shares its time; nothing here knows of articles."""
