"""Extraction measured against texts that people annotated."""
