"""What follows from the knowledge base: pure functions of (kb, day)."""
