from django.apps import AppConfig


class ResumesConfig(AppConfig):
    name = "resumes"

    def ready(self) -> None:
        from resumes import (
            checks,  # noqa: F401  (registers)
            learning,
            merging,
            privacy,
            reading,
        )

        learning.register()
        merging.register()
        privacy.register()
        reading.register()
