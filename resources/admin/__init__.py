from resources.admin import catalogue, people

__all__ = ["catalogue", "people"]
