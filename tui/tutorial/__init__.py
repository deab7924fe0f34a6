"""The tutorial: steps as data, done in the reader itself on an article of its own."""
