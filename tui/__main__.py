"""`python -m tui` is `kutip`."""

from tui.cli import script

script()
