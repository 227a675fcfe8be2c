from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        from skills import embedding, privacy, tasks, versions

        embedding.register()
        privacy.register()
        tasks.warm_matcher()
        versions.register()
