"""Records and their statuses: what lists say of each, what this office moved, how long it has waited."""
