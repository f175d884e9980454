"""Cards on paper and in workbooks."""
