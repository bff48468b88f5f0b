"""What knows no kind: text, schema, knowledge base, checks, pages, outputs, build."""
