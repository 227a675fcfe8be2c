"""The knowledge base: skills, their names and relations, roles."""
