"""What is allowed with cards: blanks, applications, printing."""
