#!/usr/bin/env bash
# Serve the site as in production: migrate, collect static files, gunicorn. Settings come from the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${DATABASE_URL:?Set DATABASE_URL, for instance postgres://user:password@host/planportal}"
: "${SECRET_KEY:?Set SECRET_KEY to a long random string of your own}"
export PATH="$PWD/.venv/bin:$PATH"
python manage.py migrate --noinput
python manage.py index_editions
python manage.py collectstatic --noinput --verbosity 0
exec gunicorn planportal.wsgi --bind "0.0.0.0:${1:-8000}" --worker-class gthread --workers "${WEB_WORKERS:-2}" --threads "${WEB_THREADS:-8}" --access-logfile - --max-requests 5000 --max-requests-jitter 500
