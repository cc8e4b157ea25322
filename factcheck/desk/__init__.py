"""The desk: what editors work in, inside the admin site."""
