"""Layers on disk."""
