# Two images from one file: `--target web` (light: no model library) and `--target worker` (with PyTorch, spaCy and the models).
FROM python:3.11-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/opt/venv/bin:$PATH DJANGO_SETTINGS_MODULE=hireready.settings
RUN apt-get update -qq \
 && apt-get install -qq --yes --no-install-recommends libmagic1 libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin hireready
WORKDIR /app

FROM base AS web-packages
COPY requirements/web.txt requirements/
RUN pip install --no-cache-dir --quiet uv && uv venv --quiet /opt/venv \
 && uv pip install --quiet --no-cache --python /opt/venv/bin/python -r requirements/web.txt

FROM web-packages AS worker-packages
COPY requirements/worker.txt requirements/constraints.in requirements/
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
RUN uv pip install --quiet --no-cache --python /opt/venv/bin/python --index-url "$TORCH_INDEX" "$(grep '^torch==' requirements/constraints.in)" \
 && uv pip install --quiet --no-cache --python /opt/venv/bin/python -r requirements/worker.txt

FROM base AS app
COPY . .
RUN mkdir -p /data/files /data/static /data/mail && chown -R hireready:hireready /data
ENV STORAGE_DIR=/data/files STATIC_ROOT=/app/static-collected EMAIL_URL=filemail:///data/mail

FROM app AS web
COPY --from=web-packages /opt/venv /opt/venv
RUN SECRET_KEY=used-for-this-step-only python manage.py collectstatic --noinput --verbosity 0
USER hireready
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/api/v1/health', timeout=4)"]
CMD ["gunicorn", "hireready.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload", "--no-control-socket", "--timeout", "60", "--worker-tmp-dir", "/dev/shm"]

FROM app AS worker
COPY --from=worker-packages /opt/venv /opt/venv
ENV HIREREADY_WORKER=1 OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false
USER hireready
CMD ["celery", "--quiet", "-A", "hireready", "worker", "-Q", "now,resume,roadmap,ai,default", "--concurrency", "2", "--prefetch-multiplier", "1", "--without-gossip", "--without-mingle", "--pool", "prefork"]
