"""What does a piece of code print in a process of its own, under another hash seed?"""

import os
import subprocess
import sys


def printed(code: str, *, hash_seed: int) -> str:
    """Run the code with the project at hand and a fixed order of hashes, and give what it printed."""
    env = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return done.stdout
