"""`python -m tui` is `kutip`."""

from tui.start import script

script()
