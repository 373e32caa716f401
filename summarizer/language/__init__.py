"""How English writes numbers, dates, names and speech: pure functions, no model, no I/O."""
