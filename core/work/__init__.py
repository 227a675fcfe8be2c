"""Background work that survives kills, restarts and lost messages (docs/decisions/0003).

registry   what kinds of work exist
queue      put work in, say how long it will take
running    claim, compute, store
tasks      what Celery delivers, and the reconciler
"""
