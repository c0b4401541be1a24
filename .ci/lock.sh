#!/bin/sh
# Pin all dependencies for every supported Python: versions and hashes, no address of an index.
set -eu
venv=$1
"$venv/bin/python" -m pip install --quiet uv
compile() {
    "$venv/bin/python" -m uv pip compile pyproject.toml --quiet --universal \
        --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate --output-file "$@"
}
compile constraints/dev.txt --extra build --extra dev
compile constraints/run.txt --extra build --constraint constraints/dev.txt
# What training needs is set up by nobody else: no run and no check installs it.
compile constraints/train.txt --extra build --extra train --constraint constraints/run.txt
