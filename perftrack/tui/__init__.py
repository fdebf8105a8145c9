"""The terminal program: screens over the workflow, in Chinese, for one person at one terminal."""
