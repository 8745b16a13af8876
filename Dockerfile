FROM python:3.12-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY lint lint
COPY rules rules
RUN pip install --no-cache-dir --prefix=/install .

FROM python:3.12-slim
# What is mounted belongs to another user, where git says nothing of its files unless it is told to.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --create-home boundary-lint
COPY --from=build /install /usr/local
USER boundary-lint
WORKDIR /src
ENTRYPOINT ["boundary-lint"]
