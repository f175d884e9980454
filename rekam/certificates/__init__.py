"""Suket: what an election allows, issuing, verifying, revoking."""
