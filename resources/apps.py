from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"

    def ready(self) -> None:
        from resources import embedding, privacy

        embedding.register()
        privacy.register()
