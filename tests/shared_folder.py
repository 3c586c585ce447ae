"""Where are the networks and values that independent peers computed? Beside the project, where they are at hand."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared with peers' values is absent")
