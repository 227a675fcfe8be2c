from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm

from accounts.models import Consent, Profile, User


class NewUserForm(AdminUserCreationForm):
    email = forms.EmailField(required=True)

    class Meta:
        model = User
        fields = ["email"]


class ProfileInline(admin.StackedInline):
    model = Profile
    can_delete = False


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = NewUserForm
    list_display = ["pk", "is_guest", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_guest", "is_staff", "is_active"]
    search_fields = ["=email", "=id"]
    ordering = ["-date_joined"]
    date_hierarchy = "date_joined"
    inlines = [ProfileInline]
    readonly_fields = ["is_guest", "date_joined", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Access", {"fields": ["is_guest", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]})]


@admin.register(Consent)
class ConsentAdmin(admin.ModelAdmin):
    list_display = ["kind", "version", "given", "recorded_at"]
    list_filter = ["kind", "version", "given"]
    search_fields = ["=user__id"]
    raw_id_fields = ["user"]

    def has_change_permission(self, request, obj=None) -> bool:  # type: ignore[no-untyped-def]
        return False


@admin.register(Profile)
class ProfileAdmin(admin.ModelAdmin):
    list_display = ["pk", "target_role", "experience_level", "learning_pace", "minutes_per_day"]
    list_filter = ["experience_level", "learning_pace"]
    search_fields = ["target_role", "=user__id"]
    raw_id_fields = ["user"]
