"""The screens, which arrange widgets."""
