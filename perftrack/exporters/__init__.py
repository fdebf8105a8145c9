"""How records look outside, one format per file."""
