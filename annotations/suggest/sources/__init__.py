"""Sources: the noun phrase that says who speaks, and whom it stands for."""
