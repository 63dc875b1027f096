# The site and its worker in one image. Debian-based: the PDF library and the converter need glibc.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 planportal

WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY manage.py pyproject.toml kommun.toml ./
COPY planportal planportal
COPY accounts accounts
COPY plans plans
COPY templates templates
COPY static static
COPY locale locale
COPY docs docs
COPY scripts scripts

# Static files are collected while the image is made; the values are for this step only and reach no database.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgres://unused@localhost/unused \
    python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p /data/media && chown -R planportal /data staticfiles
ENV MEDIA_ROOT=/data/media PLANPORTAL_DATA=/data
USER planportal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/halsa/redo/', timeout=4)"]
CMD ["scripts/serve.sh"]
