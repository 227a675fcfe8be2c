"""The thinking parts of HireReady in plain Python. Nothing here imports Django."""
