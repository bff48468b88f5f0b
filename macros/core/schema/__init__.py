"""What a knowledge base can say: frozen typed entities, one module per family."""
