"""What the numbers of an article say: the grammar of numbers, units, bounds, changes, what is counted."""
