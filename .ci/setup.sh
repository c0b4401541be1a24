#!/bin/sh
# Make the virtual environment from the pinned constraints. Uses uv where it is on the path, else
# venv and pip. Tries the interpreters that are likely to be there, newest supported first.
set -eu
venv=$1
constraints=$2

suitable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info < (3, 14))' \
        >/dev/null 2>&1
}

interpreter() {
    for candidate in "${PYTHON:-}" python3.13 python3.12 python3 python \
        "$HOME"/.pyenv/versions/3.13.*/bin/python "$HOME"/.pyenv/versions/3.12.*/bin/python \
        /usr/local/bin/python3.13 /usr/local/bin/python3.12 /opt/homebrew/bin/python3.13; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && suitable "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

explain() {
    echo "dateline: no Python 3.12 or 3.13 was found (with its venv module)." >&2
    echo "  Install one (on Debian and Ubuntu: apt-get install python3.12 python3.12-venv; with uv:" >&2
    echo "  uv python install 3.12), or name one: make run PYTHON=/path/to/python3.12" >&2
    exit 1
}

# What an installer says is kept beside what it installs, and told only where it fails: of some
# indexes pip warns at each package, and buries what it was called for.
quietly() {
    if ! "$@" >>"$venv/setup.log" 2>&1; then
        cat "$venv/setup.log" >&2
        echo "dateline: setting up $venv failed; mend what is told above and run it again" >&2
        exit 1
    fi
}

if command -v uv >/dev/null 2>&1; then
    [ -x "$venv/bin/python" ] || uv venv --quiet --python '>=3.12,<3.14' "$venv" || explain
    echo "dateline: setting up $venv with uv (only this once)" >&2
    export VIRTUAL_ENV="$PWD/$venv"
    : >"$venv/setup.log"
    quietly uv pip install --quiet --require-hashes -r "$constraints"
    quietly uv pip install --quiet --no-deps --no-build-isolation -e .
else
    if ! { [ -x "$venv/bin/python" ] && suitable "$venv/bin/python"; }; then
        python=$(interpreter) || explain
        rm -rf "$venv"
        "$python" -m venv "$venv"
    fi
    echo "dateline: setting up $venv with pip (only this once; a few minutes)" >&2
    : >"$venv/setup.log"
    quietly "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r "$constraints"
    quietly "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation -e .
fi
# The gazetteer's index takes half a minute to build: once here, and not in the first night.
"$venv/bin/python" -c "from transforms.resolve.gazetteer import install; install()"
