"""A graph as RDF: SEM, PROV-O, Web Annotation, GeoSPARQL, OWL-Time, schema.org and SKOS."""
