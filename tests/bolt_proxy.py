"""How does a network fail between us and the server? A proxy on loopback that drops or swallows what it is told to."""

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import Literal

RUN, COMMIT = b"\xb3\x10", b"\x00\x02\xb0\x12\x00\x00"
"""How the two messages of the Bolt protocol begin on the wire."""

Fault = Literal["none", "refuse", "hang", "drop_before", "drop_after"]


@dataclass
class BoltProxy:
    """Passes bytes on until a message of the client begins with ``at``; then, ``times`` times, it does ``fault``.

    ``refuse`` closes every new connection at once, ``hang`` swallows the message and all that follows until the client
    hangs up, ``drop_before`` cuts the line instead of passing it on, ``drop_after`` passes it on and cuts before the
    answer.
    """

    target: tuple[str, int]
    fault: Fault = "none"
    at: bytes = COMMIT
    times: int = 1
    seen: int = 0
    refuse_next: bool = False
    """Whether nobody is let in any more once the fault has happened."""
    _listener: socket.socket = field(init=False, repr=False)
    _open: list[socket.socket] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def place(self) -> str:
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def set(self, fault: Fault, *, at: bytes = COMMIT, times: int = 1, refuse_next: bool = False) -> None:
        """From now on."""
        self.fault, self.at, self.times, self.seen, self.refuse_next = fault, at, times, 0, refuse_next

    def hang_up(self) -> None:
        """Cut every line there is."""
        for line in self._open:
            cut(line)
        self._open.clear()

    def close(self) -> None:
        # Without this, Linux keeps a listener alive while another thread waits on it.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._open.append(client)
                if self.fault == "refuse":
                    cut(client)
                    continue
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        server = socket.create_connection(self.target)
        self._open.append(server)
        answers = threading.Thread(target=pump, args=(server, client), daemon=True)
        answers.start()
        with contextlib.suppress(OSError):
            while sent := client.recv(65536):
                if self.at in sent and self.fault in {"hang", "drop_before", "drop_after"} and self.seen < self.times:
                    self.seen += 1
                    self._fail(sent, client, server, answers)
                    return
                server.sendall(sent)
        cut(client)
        cut(server)

    def _fail(self, sent: bytes, client: socket.socket, server: socket.socket, answers: threading.Thread) -> None:
        fault, self.fault = self.fault, "refuse" if self.refuse_next else self.fault
        if fault == "hang":
            with contextlib.suppress(OSError):
                while client.recv(65536):
                    pass
        cut(client)
        if fault == "drop_after":
            server.sendall(sent)
            answers.join(10)  # it ends with the first answer, which nobody takes any more
        cut(server)


def pump(source: socket.socket, target: socket.socket) -> None:
    """Pass everything on until either end closes."""
    with contextlib.suppress(OSError):
        while answer := source.recv(65536):
            target.sendall(answer)
    cut(target)


def cut(line: socket.socket) -> None:
    """End a connection so that both ends notice."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
