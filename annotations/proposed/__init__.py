"""What the rules propose beside a layer, and what becomes of it when a person decides."""
