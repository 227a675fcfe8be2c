"""A language model as the editor of a study plan: it may reword, rename and reorder; facts, hours, dates, levels and skills are not its to touch."""
