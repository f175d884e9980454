"""Sentences for people, Indonesian and English: why a row or a file is not used, and what to do about it."""

from rekam.sheets.phrases.problems import PROBLEMS
from rekam.sheets.phrases.refusals import REFUSALS
from rekam.sheets.phrases.saying import explained, layout_title, problem_text, refusal_text

__all__ = ["PROBLEMS", "REFUSALS", "explained", "layout_title", "problem_text", "refusal_text"]
