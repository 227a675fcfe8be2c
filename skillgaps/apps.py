from django.apps import AppConfig


class SkillgapsConfig(AppConfig):
    name = "skillgaps"

    def ready(self) -> None:
        from skillgaps import privacy, sample

        privacy.register()
        sample.register()
