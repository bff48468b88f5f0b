"""How a knowledge base becomes a site: read, check, derive, present."""
