"""Maps for readers: still pictures, live frames, tables, downloads."""
