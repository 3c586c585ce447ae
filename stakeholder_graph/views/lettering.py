"""How does a name become a label of at most two short lines?"""

_WIDTH = 15


def label_lines(name: str, *, width: int = _WIDTH, most: int = 2) -> list[str]:
    """Break a name at blanks into at most ``most`` lines of about ``width`` characters; what is left becomes "…".

    Examples
    --------
    >>> label_lines("Corte Constitucional de Colombia")
    ['Corte', 'Constitucional…']
    >>> label_lines("ARM")
    ['ARM']
    """
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,;:.-") + "…"]
    return [line if len(line) <= width + 5 else line[: width + 4] + "…" for line in lines]
