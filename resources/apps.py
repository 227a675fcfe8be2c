from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"

    def ready(self) -> None:
        from resources import embedding, guests, page_readings, privacy  # noqa: F401  (guests registers a receiver)

        embedding.register()
        page_readings.register()
        privacy.register()
