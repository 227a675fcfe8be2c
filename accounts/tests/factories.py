"""People for tests; all invented."""

from __future__ import annotations

from typing import Any

import factory
from allauth.account.models import EmailAddress

from accounts.models import Profile, User

PASSWORD = "violet-harbour-ladder-42"


class UserFactory(factory.django.DjangoModelFactory):
    """A person with an account, a confirmed address and a profile."""

    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    name = "Petra Person"

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        user = User.objects.create_user(password=fields.pop("password", PASSWORD), **fields)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        Profile.objects.create(user=user)
        return user
