"""Long work, out of the request: started, followed and told about. The only room that knows django-tasks."""
