from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"

    def ready(self) -> None:
        from roadmaps import generating, merging, privacy, wording

        generating.register()
        wording.register()
        merging.register()
        privacy.register()
