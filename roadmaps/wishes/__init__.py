"""A wish in a sentence ("from teaching into UX in six months, five hours a week"), read by rules and shown back for correction."""
