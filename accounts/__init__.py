"""People: the user row (guests too), profile, consent, sign-in, tokens."""
