"""Swagger UI from our own static files; its page alone has a looser CSP."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from drf_spectacular.views import SpectacularSwaggerSplitView

view = SpectacularSwaggerSplitView.as_view(url_name="api_schema")
docs = login_not_required(csp_update({"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]})(view))
