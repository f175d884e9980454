"""The list by name by address to take away: as a workbook, as sheets of paper, as letters."""
