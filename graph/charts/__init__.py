"""Pictures of a graph by matplotlib: a map, a timeline, a network. They want `pip install 'khayt[notebook]'`."""
