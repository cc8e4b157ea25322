"""Whom the words of an article mean: its cast, its descriptions, its pronouns, the table of roles."""
