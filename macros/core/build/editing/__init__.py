"""Commands for editors: write, format, translate, withdraw."""
