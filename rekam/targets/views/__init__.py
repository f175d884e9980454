"""The list by name by address: filtered, printed, taken as a workbook, and written on."""
