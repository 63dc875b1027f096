"""Grants to groups and their log. Direct foreign keys: a grant goes with its object, never to a stranger."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase


class PlanGroupObjectPermission(GroupObjectPermissionBase):
    """A group's right on a whole plan."""

    content_object = models.ForeignKey("plans.Plan", on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        app_label = "plans"


class PlanUserObjectPermission(UserObjectPermissionBase):
    """Needed by guardian; rights are given to groups only."""

    content_object = models.ForeignKey("plans.Plan", on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        app_label = "plans"


class SectionGroupObjectPermission(GroupObjectPermissionBase):
    """A group's right on a section and all below it."""

    content_object = models.ForeignKey("plans.Section", on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        app_label = "plans"


class SectionUserObjectPermission(UserObjectPermissionBase):
    """Needed by guardian; rights are given to groups only."""

    content_object = models.ForeignKey("plans.Section", on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        app_label = "plans"


class GrantLog(models.Model):
    """One line for every grant and revocation; never changed."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    group_name = models.CharField(max_length=200)
    ability = models.CharField(max_length=32)
    thing = models.CharField(max_length=200)
    given = models.BooleanField()

    class Meta:
        app_label = "plans"

    def __str__(self) -> str:
        return f"{self.by_name}: {self.group_name} {'+' if self.given else '-'}{self.ability} {self.thing}"
