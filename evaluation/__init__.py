"""Quality of the engines against annotated sets: `make evaluate`."""
