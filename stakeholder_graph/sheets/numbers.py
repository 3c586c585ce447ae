"""Which number does a text mean, and when must the person be asked?

A comma may part the decimals or the thousands. Where both readings are possible nothing is guessed.
"""

import re

_BLANKS = re.compile(r"(?<=\d)[\s']+(?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+-]?\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,])\d{3}")
_MANY_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}|[+-]?\d{1,3}(?:,\d{3}){2,}")
_DECIMALS = re.compile(r"[+-]?\d*[.,]\d+")
_BOTH = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{1,3}(?:,\d{3})+\.\d+")


class TwoNumbers(ValueError):
    """With the sign as decimal, and as that of thousands."""

    def __init__(self, first: str, second: str):
        super().__init__(first, second)
        self.first, self.second = first, second


def read_number(text: str, *, small: bool = False) -> str:
    """A number as the codec writes it; a text that is none comes back as it is.

    Parameters
    ----------
    text
        As the person wrote it.
    small
        The column holds nothing as large as a thousand (a share, a latitude), so that a sign must be the decimal's.

    Raises
    ------
    TwoNumbers
        For ``1.234`` in a column of amounts or counts.

    Examples
    --------
    >>> [read_number(t) for t in ("0,5", "1.234,56", "1,234.56", "8 000", "45 %", "1.234.567", "muchos")]
    ['0.5', '1234.56', '1234.56', '8000', '0.45', '1234567', 'muchos']
    >>> read_number("76,123", small=True)
    '76.123'
    """
    if text.endswith("%"):
        share = read_number(text[:-1].strip(), small=True)
        return f"{float(share) / 100:.15g}" if _DECIMALS.fullmatch(share) or _PLAIN.fullmatch(share) else text
    joined = _BLANKS.sub("", text)
    if found := _THOUSANDS.fullmatch(joined):
        if not small:
            raise TwoNumbers(joined.replace(",", "."), joined.replace(found[1], ""))
        return joined.replace(",", ".")
    if _MANY_THOUSANDS.fullmatch(joined):
        return re.sub("[.,]", "", joined)
    if _BOTH.fullmatch(joined):
        decimal = max(joined.rfind("."), joined.rfind(","))
        return re.sub("[.,]", "", joined[:decimal]) + "." + joined[decimal + 1 :]
    return joined.replace(",", ".") if _DECIMALS.fullmatch(joined) else joined
