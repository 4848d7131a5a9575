"""A graph, or a part of it, as one HTML file to look at: graph, map, timeline, search and the words behind it all."""
