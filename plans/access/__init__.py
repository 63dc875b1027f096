"""Who may do what with which plan or section. The only room that knows django-guardian."""
