"""One complaint a file: why, whence, a bad and a good example, the check."""
