"""What is allowed: the life of a record, what lists say beside it, how long it may stand, cases."""
