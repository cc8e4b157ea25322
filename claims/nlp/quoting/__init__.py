"""Finding statements in a parsed article: marks, cues, what they attribute, and to whom."""
