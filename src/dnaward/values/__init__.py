"""Small pure values that every other layer shares: no input, no output, no clock."""
