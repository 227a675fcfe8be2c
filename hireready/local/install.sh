#!/usr/bin/env bash
# Makes or refreshes the environment in .venv. `make` calls it when requirements change; it may be run at any time.
#   TORCH_INDEX=https://download.pytorch.org/whl/cpu   takes PyTorch's CPU build (200 MB) where the package index would give the one for GPUs
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=${VENV:-.venv}
say() { echo "hireready | $*"; }

find_python() {
  for candidate in ${PYTHON:-} python3.11 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  {
    echo "HireReady needs Python 3.11; found: $(python3 --version 2>/dev/null || echo 'no python3')."
    echo "Install it (Debian 12 and Ubuntu: apt install python3.11 python3.11-venv; elsewhere: https://www.python.org, pyenv or uv),"
    echo "or name it: make run PYTHON=/path/to/python3.11"
  } >&2
  return 1
}

if ! "$venv/bin/python" -c '' 2>/dev/null; then
  python=$(find_python)
  say "making $venv with $python"
  "$python" -m venv --clear "$venv" || { echo "Python cannot make environments here. On Debian and Ubuntu: apt install python3.11-venv" >&2; exit 1; }
fi
pip=("$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --root-user-action=ignore)
torch=$(grep '^torch==' requirements/constraints.in)
say "installing $torch (1 of 3; the first time this can take some minutes)"
"${pip[@]}" ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$torch"
say "installing the installer uv (2 of 3)"
"${pip[@]}" uv
say "installing $(grep -c '==' requirements/dev.txt) pinned packages (3 of 3)"
"$venv/bin/python" -m uv pip install --quiet --python "$venv/bin/python" -r requirements/dev.txt
touch "$venv/.installed"
