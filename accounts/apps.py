from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import privacy, signals  # noqa: F401  (registers receivers)

        privacy.register()
