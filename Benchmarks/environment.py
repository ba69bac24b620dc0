"""The virtual environments of the comparisons."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from compare import CACHE


def enter_environment(name: str, requirements: list[str], hidden: tuple[str, ...] = ()) -> None:
    """Goes on with the same script inside a virtual environment, which is made where it is missing.

    Variables whose names begin with one of `hidden` are not handed on.
    """
    environment = CACHE / name
    python, complete = environment / "bin" / "python", environment / "complete"
    if Path(sys.executable) == python:
        return
    wanted = json.dumps(requirements)
    if not complete.exists() or complete.read_text() != wanted:
        venv.create(environment, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        complete.write_text(wanted)
    settings = {k: v for k, v in os.environ.items() if not k.startswith(hidden)} if hidden else os.environ
    os.execve(python, [python, *sys.argv], settings)
