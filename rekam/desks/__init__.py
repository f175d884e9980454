"""The officer's day: what to do next for whoever stands at a desk. Reads every room below, writes nothing."""
