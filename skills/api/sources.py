"""Where the facts come from, over the API: whoever shows our data has to name its sources too."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from core.api.views import ApiView
from skills.caching import conditional_answer
from skills.sources import sources


class OfficialSourceOut(serializers.Serializer):
    name = serializers.CharField()
    url = serializers.CharField()
    words = serializers.CharField(help_text="The attribution that the licence asks for.")
    licence = serializers.CharField()
    licence_url = serializers.CharField()


class WageSourceOut(serializers.Serializer):
    source = serializers.CharField()
    country = serializers.CharField()
    year = serializers.CharField()
    url = serializers.CharField()


class FamilySourcesOut(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())


class ImportOut(serializers.Serializer):
    name = serializers.CharField()
    release = serializers.CharField()
    imported_at = serializers.DateTimeField()
    words = serializers.CharField()
    licence = serializers.CharField()
    licence_url = serializers.CharField()


class SourcesOut(serializers.Serializer):
    official = OfficialSourceOut(many=True)
    wages = WageSourceOut(many=True)
    families = FamilySourcesOut(many=True)
    imports = ImportOut(many=True)


class Sources(ApiView):
    permission_classes = [AllowAny]

    @extend_schema(responses=SourcesOut)
    @conditional_answer
    def get(self, request: Request) -> Response:
        """The sources of skills, roles, demand and wages, with the words their licences ask for, and every import that stands."""
        return Response(SourcesOut(sources()).data)
