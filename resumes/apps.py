from django.apps import AppConfig


class ResumesConfig(AppConfig):
    name = "resumes"

    def ready(self) -> None:
        from resumes import privacy, reading

        privacy.register()
        reading.register()
