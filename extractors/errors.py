"""What can go wrong, for every package of khayt.

    KhaytError                  one message: what, the value, where, what to do
    ├── ArticleError            an input file or line that is no article       (exit 3)
    ├── AnnotationError         an annotation of an article that is none       (exit 3)
    ├── LexiconError            language data that does not pass its checks    (exit 4)
    ├── RecordError             a statement record that breaks the ontology    (exit 3)
    ├── QueryError              a saved query: unknown, malformed, bad value   (exit 2)
    ├── NameNotFoundError       no actor, place, event or article of that name (exit 2)
    ├── JudgementError          judgements that contradict, or cannot be read  (exit 2)
    ├── OutputError             a file that cannot be written: full disk, …    (exit 6)
    └── StoreError              the graph cannot be opened, read or written    (exit 5)
        ├── StoreBusyError      another process holds the graph folder
        └── StoreAccessError    wrong user or password

A command that finished but had to skip some of its input exits with 1.
"""

from __future__ import annotations

from typing import ClassVar


class KhaytError(Exception):
    """The root: catching it catches everything that khayt raises on purpose."""

    exit_code: ClassVar[int] = 1


class ArticleError(KhaytError):
    """An input file or line is no article that khayt can read."""

    exit_code = 3


class RecordError(KhaytError):
    """A statement record breaks the ontology, or its evidence is not where it says."""

    exit_code = 3


class AnnotationError(KhaytError):
    """What should be the annotation of an article is no JSON object, or is not there."""

    exit_code = 3


class LexiconError(KhaytError):
    """Language data does not pass its checks; names file, key and value."""

    exit_code = 4


class QueryError(KhaytError):
    """A saved query is unknown or malformed, or was given a wrong parameter."""

    exit_code = 2


class NameNotFoundError(KhaytError):
    """Nothing in the graph answers to a name; the message suggests near ones."""

    exit_code = 2


class JudgementError(KhaytError):
    """A judgement contradicts others, or the file of judgements cannot be read; nothing is changed."""

    exit_code = 2


class OutputError(KhaytError):
    """A file cannot be written: no space, no right, no such place; nothing is left half."""

    exit_code = 6


class StoreError(KhaytError):
    """The graph cannot be opened, read or written."""

    exit_code = 5


class StoreBusyError(StoreError):
    """Another process holds the graph folder; the message names it."""


class StoreAccessError(StoreError):
    """The server refuses the user or the password."""
