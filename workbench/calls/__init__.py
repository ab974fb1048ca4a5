"""Call criteria: which row of the table decides, and whether the table holds together."""
