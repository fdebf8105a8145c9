"""Widgets show records they are given; they know neither workflow nor store."""
