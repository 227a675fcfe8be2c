"""What a worker loads before its first job."""

from core import providers


def warm_matcher() -> None:
    from skills import taxonomy

    providers.warms_up(taxonomy.current)
