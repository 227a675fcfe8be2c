"""The admin's app with our own site; apart from the site, which needs the models loaded."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "hireready.staff.StaffSite"
