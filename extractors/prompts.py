"""What a language model, or a person, is asked for to annotate an article; `annotations.py` reads the answer."""

from __future__ import annotations

from importlib.resources import files

from extractors.records import Article


def make_prompt(article: Article) -> str:
    """The instructions, the same for every article, and behind them the article."""
    instructions = (files("extractors") / "lang" / "annotate.md").read_text(encoding="utf-8")
    head = {"Published": article.published or "unknown", "Outlet": article.source, "Title": article.title}
    told = "".join(f"{name}: {value}\n" for name, value in head.items() if value)
    return f"{instructions}\nThe article\n{told}\n{article.text}\n"
