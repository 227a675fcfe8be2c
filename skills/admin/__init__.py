from skills.admin import catalogue

__all__ = ["catalogue"]
