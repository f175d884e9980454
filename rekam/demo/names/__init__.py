"""Names by culture: tables of common name words, and the rules that put them together."""
