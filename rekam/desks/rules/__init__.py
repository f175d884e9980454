"""What is allowed here: which desks there are, what comes next for a person, what a scan may be."""
