"""Resumes: upload, reading in a worker, what was understood, corrections."""
