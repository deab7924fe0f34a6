"""Quotes, in quotation marks and reported, each with who said it."""
