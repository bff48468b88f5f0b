"""Files → knowledge base and problems."""
