"""An explanation of an article as a page and on a terminal."""
