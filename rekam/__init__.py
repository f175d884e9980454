"""Rekam: from a population register and a voter roll to a card in every eligible voter's hand."""

__version__ = "0.1.0"
