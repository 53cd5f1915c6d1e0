# Builds the server and the web application, then keeps only what runs them: no compiler, test tools or local
# edition.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY tsconfig.json tsconfig.build.json openapi.json ./
COPY apps apps
COPY libs libs
COPY seeds seeds
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && node apps/web/build/build.js

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# With --ignore-scripts the `node` package does not install its own Node: the image already has one.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# Attachments on disk: mount a volume here, or use an S3-compatible store.
RUN install -d -o node -g node /data/attachments
ENV ATTACHMENTS_DIR=/data/attachments HOST=0.0.0.0
# The command line: docker compose exec api demarche --help
ENV DEMARCHE_COMMAND="docker compose exec api demarche"
RUN printf '#!/bin/sh\nexec node --import /app/dist/libs/platform/src/source-maps.js /app/dist/apps/cli/src/main.js "$@"\n' > /usr/local/bin/demarche \
  && chmod 755 /usr/local/bin/demarche
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
# Files that the code reads at run time: the catalogue and the e-mail templates.
COPY libs libs
COPY seeds seeds
USER node
EXPOSE 3000 3001 9464
CMD ["node", "--import=./dist/libs/platform/src/source-maps.js", "--max-semi-space-size=4", "--heap-growing-percent=15", "dist/apps/api/src/main.js"]
