"""What may be asked of cards."""

from rekam.cards.queries.balances import balance_faults, balances_on
from rekam.cards.queries.checks import ledger_faults
from rekam.cards.queries.ledger import applications_of
from rekam.cards.queries.stock import attention_count, in_stock

__all__ = ["applications_of", "attention_count", "balance_faults", "balances_on", "in_stock", "ledger_faults"]
