"""From rows of police data to counts that may be published."""
