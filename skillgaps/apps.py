from django.apps import AppConfig


class SkillgapsConfig(AppConfig):
    name = "skillgaps"

    def ready(self) -> None:
        from skillgaps import learning, merging, privacy, sample, wording
        from skillgaps.jobs import fetching

        fetching.register()
        learning.register()
        merging.register()
        privacy.register()
        sample.register()
        wording.register()
