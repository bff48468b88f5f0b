"""Facts → text for readers: pure functions of (view, …); Jinja templates with autoescape."""
