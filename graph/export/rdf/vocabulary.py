"""The names that the RDF exports use: our own, those of the standards, and how ids become IRIs.

Our vocabulary is published in `vocabulary.ttl` beside this file, made from graph/schema.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS, TIME, XSD

from graph.elements import Ref

KHAYT = Namespace("urn:khayt:vocabulary:")
ID = "urn:khayt:id:"
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
OA = Namespace("http://www.w3.org/ns/oa#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
SF = Namespace("http://www.opengis.net/ont/sf#")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
SCHEMA = Namespace("https://schema.org/")
CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "geo": str(GEO),
        "id": ID,
        "khayt": str(KHAYT),
        "oa": str(OA),
        "owl": str(OWL),
        "prov": str(PROV),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "sem": str(SEM),
        "sf": str(SF),
        "skos": str(SKOS),
        "time": str(TIME),
        "wgs84": str(WGS84),
        "xsd": str(XSD),
    }
)
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def iri(ref: Ref | str) -> URIRef:
    """The IRI of a node or relation: its id behind `urn:khayt:id:`, with its label where ids do not tell it."""
    if isinstance(ref, str):
        return URIRef(ID + quote(ref, safe=":~-_."))
    tells = ref.id.partition(":")[0] == ref.label.lower()
    return iri(ref.id if tells else f"{ref.label.lower()}:{ref.id}")


def part_of(whole: URIRef, *names: str) -> URIRef:
    """The IRI of something that only its whole has: its time, a role, a selector."""
    return URIRef("/".join([whole, *(quote(name, safe=":~-_.") for name in names)]))


def named(text: str) -> Literal:
    """A name with the language that its letters tell; Latin ones without a mark of Vietnamese count as English."""
    if ARABIC.search(text):
        return Literal(text, lang="ar")
    return Literal(text, lang="vi" if VIETNAMESE.search(text) else "en")


def camel(edge: str) -> str:
    """A relationship type as a property is named: COORDINATED_WITH → coordinatedWith."""
    first, *others = edge.lower().split("_")
    return first + "".join(word.capitalize() for word in others)
