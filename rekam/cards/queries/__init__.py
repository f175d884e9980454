"""What may be asked of cards."""

from rekam.cards.queries.stock import in_stock

__all__ = ["in_stock"]
