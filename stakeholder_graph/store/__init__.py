"""Where do the facts live? One contract (:mod:`.contract`), two engines."""
