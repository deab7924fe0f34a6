"""The work on one article without a screen: caret, selection, focus, and what keys do to them."""
