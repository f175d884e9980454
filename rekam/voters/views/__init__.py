"""Pages of findings: what waits, one finding, many at once, and what goes to KPU."""
