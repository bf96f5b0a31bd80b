"""Deliver what was reported."""
