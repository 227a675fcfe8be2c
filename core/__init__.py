"""Django plumbing without product nouns."""
