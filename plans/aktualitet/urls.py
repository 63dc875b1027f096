"""Addresses of aktualitet."""

app_name = "aktualitet"
urlpatterns = []
