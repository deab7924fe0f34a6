"""Kutip's tests."""
