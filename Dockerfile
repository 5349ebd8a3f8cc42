# The server as an image; docs/installing.md says how it is run.

FROM node:24-slim AS addin
WORKDIR /src/addin
COPY addin/package.json addin/package-lock.json ./
RUN npm ci
COPY addin/ ./
COPY manifests/ ../manifests/
# Without a key of yours each build signs the Gmail extension with a new one, and so gives it a new id.
RUN --mount=type=secret,id=extension_key \
    key=/run/secrets/extension_key; [ ! -e "$key" ] || export CONSENTRY_EXTENSION_KEY="$key"; npm run build

FROM python:3.13-slim AS build
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/consentry
WORKDIR /src
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY LICENSE README.md ./
COPY .ci/ .ci/
COPY manifests/ manifests/
COPY backend/ backend/
COPY --from=addin /src/addin/dist/ addin/dist/
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim
COPY --from=build /opt/consentry/ /opt/consentry/
RUN install --directory --mode=0700 --owner=10001 --group=10001 /var/lib/consentry
# What is written lies on the volume, lists that come in too: the rest of the image may be read-only.
ENV PATH=/opt/consentry/bin:$PATH CONSENTRY_HOME=/var/lib/consentry TMPDIR=/var/lib/consentry
ENV CONSENTRY_BIND=0.0.0.0 PORT=8000
USER 10001:10001
WORKDIR /var/lib/consentry
VOLUME /var/lib/consentry
EXPOSE 8000
HEALTHCHECK --start-period=30s --timeout=5s CMD ["python", "-c", \
    "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["consentry"]
CMD ["serve"]
