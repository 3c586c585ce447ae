"""What network does an XML file hold, GraphML or GEXF, without letting the file do anything?

A document type, an entity or something to fetch is refused. The file is read as a stream. Runs in the child.
"""

import io
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes, feature_namespaces

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from stakeholder_graph.sheets.networks.collecting import Asked, Collecting
from stakeholder_graph.sheets.networks.gexf import Gexf
from stakeholder_graph.sheets.networks.graphml import GraphML
from stakeholder_graph.sheets.networks.xml_events import Events
from stakeholder_graph.sheets.refusal import Refusal

_FORMATS: dict[str, type[Events]] = {"graphml": GraphML, "gexf": Gexf}


def read_xml(data: bytes, name: str, asked: Asked) -> Collecting:
    """The network of a GraphML or GEXF file.

    Raises
    ------
    Refusal
        Where it is neither, is broken, asks for what may do harm, or holds what is no plain network.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refusal("entities_in_xml")
    root = _Root()
    _parse(data, root)
    if root.name not in _FORMATS:
        raise Refusal("no_network_xml", value=root.name)
    events = _FORMATS[root.name](name, asked)
    _parse(data, events)
    return events.found


class _Root(ContentHandler):
    """Hears the name of the first element only."""

    name = ""

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: object) -> None:  # noqa: N802
        self.name = name[1]
        raise _Enough


class _Enough(Exception):
    """The rest need not be read."""


def _parse(data: bytes, handler: ContentHandler) -> None:
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, state=True)
    parser.setFeature(feature_external_ges, state=False)
    parser.setFeature(feature_external_pes, state=False)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(data))
    except _Enough:
        return
    except DefusedXmlException as error:
        raise Refusal("entities_in_xml") from error
    except SAXParseException as error:
        raise Refusal("broken_xml", row=error.getLineNumber() or 0, reason=error.getMessage()) from error
    except (SAXException, LookupError, UnicodeError) as error:
        raise Refusal("unreadable", reason=type(error).__name__) from error
