"""Rules over several entities; each gives problems and prints nothing."""
