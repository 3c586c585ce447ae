"""How does the reading child say that it does not read a file?

Apart from the error tree, so that the child loads nothing it does not need.
"""


class Refusal(Exception):
    """``code`` is that of the ``ImportRefused`` that the parent raises."""

    def __init__(self, code: str, **parameters: str | int):
        super().__init__(code)
        self.code, self.parameters = code, parameters
