"""Any office file in, row by row and safely; good workbooks out."""
