from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        from skills import embedding, tasks

        embedding.register()
        tasks.warm_matcher()
