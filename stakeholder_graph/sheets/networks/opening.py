"""Which sort of network is in these bytes?

Runs in the child.
"""

from typing import Any

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.networks.collecting import Asked, Collecting
from stakeholder_graph.sheets.refusal import Refusal

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_network_bytes(data: bytes, name: str, asked: dict[str, Any]) -> Collecting:
    """Read a zip of CSV files, one CSV file of ties, GraphML or GEXF."""
    if not data.strip():
        raise Refusal("empty_file")
    if len(data) > limits.NETWORK_BYTES:
        raise Refusal("file_too_big", limit=limits.NETWORK_BYTES >> 20)
    if data.startswith(_GZIP):
        raise Refusal("gzip_file")
    if data.startswith(_ZIP):
        from stakeholder_graph.sheets.networks.csv_network import read_csv_folder

        return read_csv_folder(data, Asked(**asked))
    if _is_xml(data):
        from stakeholder_graph.sheets.networks.xml_network import read_xml

        return read_xml(data, name, Asked(**asked))
    from stakeholder_graph.sheets.networks.csv_network import read_csv_ties

    return read_csv_ties(data, name, Asked(**asked))


def _is_xml(data: bytes) -> bool:
    """Whether the first sign is the one that opens an element, in any encoding that the parser knows."""
    head = data[:200]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip()[:1] == b"<"
