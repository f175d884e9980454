"""Later work, leased, in the same database. The one room that audit stands on: it writes no audit."""
