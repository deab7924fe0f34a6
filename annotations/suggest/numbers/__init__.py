"""Numbers: what they are worth, what they count, and what only looks like one."""
