from skills.admin import catalogue, demand, imports, unknown

__all__ = ["catalogue", "demand", "imports", "unknown"]
