"""What every page stands on: base template, parts, stylesheet, template tags, doors and error pages."""
