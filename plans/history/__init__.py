"""The working trail: who changed what, when and why. The only room that knows django-reversion."""
