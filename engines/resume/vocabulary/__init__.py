"""Word lists in English, German, French, Spanish and Portuguese that resume parsing leans on."""
