from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"

    def ready(self) -> None:
        from resources import embedding, page_readings, privacy

        embedding.register()
        page_readings.register()
        privacy.register()
