"""What the account API takes in and gives out."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers

from accounts.models import ExperienceLevel, Pace, Profile, User, display_name


class RegisterIn(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=256, trim_whitespace=False)
    name = serializers.CharField(max_length=150, required=False, default="", allow_blank=True)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        try:
            get_adapter().clean_password(data["password"], user=User(email=data["email"].lower(), name=data["name"]))
        except DjangoValidationError as error:
            raise serializers.ValidationError({"password": list(error.messages)}) from error
        return data


class LoginIn(serializers.Serializer):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=256, trim_whitespace=False)
    code = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)


class RefreshIn(serializers.Serializer):
    refresh_token = serializers.CharField(max_length=4000)


class DeleteIn(serializers.Serializer):
    password = serializers.CharField(max_length=256, required=False, default="", allow_blank=True, trim_whitespace=False)


class AccountIn(serializers.Serializer):
    name = serializers.CharField(max_length=150, allow_blank=True)


class AccountOut(serializers.Serializer):
    user_id = serializers.UUIDField(source="pk")
    email = serializers.EmailField(allow_null=True)
    name = serializers.SerializerMethodField()
    is_guest = serializers.BooleanField()
    created_at = serializers.DateTimeField(source="date_joined")
    guest_until = serializers.SerializerMethodField()

    def get_name(self, user: User) -> str:
        return display_name(user)

    def get_guest_until(self, user: User) -> str | None:
        return user.guest_expires_at.isoformat() if user.is_guest else None


class TokensOut(serializers.Serializer):
    access_token = serializers.CharField()
    refresh_token = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="Seconds.")


class SignedInOut(serializers.Serializer):
    user = AccountOut()
    tokens = TokensOut()


class ProfileLinks(serializers.Serializer):
    github = serializers.URLField(source="github_url", allow_blank=True, required=False, max_length=200)
    linkedin = serializers.URLField(source="linkedin_url", allow_blank=True, required=False, max_length=200)
    leetcode = serializers.URLField(source="leetcode_url", allow_blank=True, required=False, max_length=200)
    portfolio = serializers.URLField(source="portfolio_url", allow_blank=True, required=False, max_length=200)


class ProfileBase(serializers.Serializer):
    experience_level = serializers.ChoiceField(choices=ExperienceLevel.choices, allow_blank=True, required=False)
    learning_pace = serializers.ChoiceField(choices=Pace.choices, required=False)
    minutes_per_day = serializers.IntegerField(min_value=5, max_value=720, required=False)
    time_zone = serializers.CharField(max_length=60, required=False)
    reminders = serializers.BooleanField(required=False)
    reminder_time = serializers.TimeField(allow_null=True, required=False)
    preferred_locations = serializers.ListField(child=serializers.CharField(max_length=100), max_length=10, required=False)
    salary_expectation = serializers.IntegerField(min_value=0, max_value=2_000_000_000, allow_null=True, required=False)
    salary_currency = serializers.RegexField(r"^[A-Z]{3}\Z", required=False)
    links = ProfileLinks(source="*", required=False)

    def validate_time_zone(self, value: str) -> str:
        if value not in available_timezones():
            raise serializers.ValidationError("Choose a time zone by its IANA name, for example Europe/London.")
        return value


class ProfileIn(ProfileBase):
    target_role = serializers.CharField(max_length=120, allow_blank=True, required=False)


class ProfileOut(ProfileBase):
    target_role = serializers.CharField()
    updated_at = serializers.DateTimeField()

    class Meta:
        model = Profile
