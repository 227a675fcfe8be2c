"""Accounts over the API: thin views over the services and over allauth's own path."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import services, sign_in
from accounts.api import serializers as s
from accounts.models import Profile, User
from accounts.tokens import end_session_of, issue_tokens, rotate_tokens
from core.api.throttles import PersonThrottle, RegisterThrottle
from core.api.views import ApiView, valid
from core.api.words import ApiError

WRONG = ApiError(401, "wrong_credentials", "E-mail and password do not fit together.", "Check both, or reset your password.")
TOO_MANY = ApiError(429, "too_many_tries", "Too many tries.", "Wait 15 minutes, or reset your password.", headers={"Retry-After": "900"})
STALE = ApiError(401, "invalid_token", "This refresh token is not valid any more.", "Sign in again.")


class Open(ApiView):
    """Answers hold tokens: no idempotency key, no stored answers."""

    permission_classes: list[type[BasePermission]] = [AllowAny]
    honours_idempotency_key = False


def guest_of(request: Request) -> User | None:
    user = request.user
    return user if isinstance(user, User) and user.is_guest else None


def signed_in(request: Request, user: User, status: int = 200) -> Response:
    tokens = issue_tokens(request._request, user)
    return Response(s.SignedInOut({"user": user, "tokens": tokens}).data, status=status, headers={"Cache-Control": "no-store"})


class Register(Open):
    throttle_classes = [PersonThrottle, RegisterThrottle]

    @extend_schema(request=s.RegisterIn, responses={201: s.SignedInOut})
    def post(self, request: Request) -> Response:
        """Make an account. With a guest's token, the guest becomes the account."""
        data = valid(s.RegisterIn, request)
        try:
            user = sign_in.register_account(request._request, guest=guest_of(request), **data)
        except sign_in.EmailTaken as error:
            raise ApiError(
                409, "email_taken", "An account with this address exists.", "Sign in, or reset your password.", "email"
            ) from error
        return signed_in(request, user, 201)


class Guest(Open):
    throttle_classes = [PersonThrottle, RegisterThrottle]

    @extend_schema(request=None, responses={201: s.SignedInOut})
    def post(self, request: Request) -> Response:
        """A guest for the main job; what they make is erased after 24 hours unless they sign up."""
        return signed_in(request, services.create_guest(), 201)


class Login(Open):
    @extend_schema(request=s.LoginIn, responses={200: s.SignedInOut})
    def post(self, request: Request) -> Response:
        """Sign in. 401 with code `mfa_required` asks for `code`."""
        guest = guest_of(request)
        data = valid(s.LoginIn, request)
        try:
            user = sign_in.check_credentials(request._request, **data)
        except sign_in.TooManyTries as error:
            raise TOO_MANY from error
        except sign_in.WrongCredentials as error:
            raise WRONG from error
        except sign_in.SecondFactorNeeded as error:
            raise ApiError(
                401, "mfa_required", "This account asks for a second factor.", "Send the code of your app as `code`.", "code"
            ) from error
        except sign_in.WrongCode as error:
            raise ApiError(
                401, "wrong_code", "This code is not right.", "Wait for the next code of your app and try that.", "code"
            ) from error
        sign_in.bring_along(guest, user)
        return signed_in(request, user)


class Refresh(Open):
    authentication_classes: list[Any] = []

    @extend_schema(request=s.RefreshIn, responses={200: s.SignedInOut})
    def post(self, request: Request) -> Response:
        """New tokens for a refresh token, which is spent by this."""
        rotated = rotate_tokens(valid(s.RefreshIn, request)["refresh_token"])
        if rotated is None:
            raise STALE
        user, tokens = rotated
        return Response(s.SignedInOut({"user": user, "tokens": tokens}).data, headers={"Cache-Control": "no-store"})


class Logout(ApiView):
    honours_idempotency_key = False

    @extend_schema(request=None, responses={204: OpenApiResponse(description="All tokens of this sign-in are dead.")})
    def post(self, request: Request) -> Response:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            end_session_of(token)
        else:
            request._request.session.flush()
        return Response(status=204)


class Me(ApiView):
    honours_idempotency_key = False

    @extend_schema(responses=s.AccountOut)
    def get(self, request: Request) -> Response:
        return Response(s.AccountOut(request.user).data)

    @extend_schema(request=s.AccountIn, responses=s.AccountOut)
    def patch(self, request: Request) -> Response:
        user = services.rename(user=request.user, **valid(s.AccountIn, request))
        return Response(s.AccountOut(user).data)

    @extend_schema(request=s.DeleteIn, responses={202: OpenApiResponse(description="Everything is erased; backups within 30 days.")})
    def delete(self, request: Request) -> Response:
        """Erase the account and everything in it. Needs the password; a guest has none."""
        password = valid(s.DeleteIn, request)["password"]
        if not request.user.is_guest and not request.user.check_password(password):
            raise ApiError(
                403, "wrong_password", "This is not your password.", "Type the password of this account to erase it.", "password"
            )
        services.erase_account(user=request.user)
        return Response({"status": "erased"}, status=202)


class ProfileView(ApiView):
    @extend_schema(responses=s.ProfileOut)
    def get(self, request: Request) -> Response:
        profile, _ = Profile.objects.get_or_create(user=request.user)
        return Response(s.ProfileOut(profile).data)

    @extend_schema(request=s.ProfileIn, responses=s.ProfileOut)
    def put(self, request: Request) -> Response:
        profile = services.update_profile(user=request.user, **valid(s.ProfileIn, request))
        return Response(s.ProfileOut(profile).data)
