"""What khayt brings to Neo4j Browser: favourites, colours and a guide. Start at :mod:`graph.browser.kit`."""
