"""How do we talk to the server without ever hanging, and what do its errors mean to a person?

The driver has no deadline for a server that accepts and never answers. Its asynchronous form can be cancelled,
which closes the connection, so that the server gives up what was begun: it runs on one thread of ours.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar, cast
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransientError,
)

from stakeholder_graph.errors import StoreUnavailable

AWAY = 5.0
"""Seconds until a server that has said nothing yet is away."""

RUNNING = 10.0
"""Seconds of silence, in a statement or a commit, until a server that has answered before is given up."""

LONGEST = 120.0
"""Seconds after which the server itself gives up a transaction, so that nobody who vanished holds a lock for ever."""

LOT = 1000
"""Rows that are awaited together; as many as the server sends together."""

DATABASE = "neo4j"
"""The one database of a Community server."""

SETTINGS: dict[str, Any] = {
    "connection_timeout": 2.0,
    "connection_acquisition_timeout": 3.0,
    "max_transaction_retry_time": 2.0,
    "liveness_check_timeout": 60.0,
    "notifications_min_severity": "WARNING",
    # An empty store knows no label or property yet: that is nothing to warn of.
    "notifications_disabled_classifications": ["UNRECOGNIZED"],
    "telemetry_disabled": True,
}

# What the driver notes while it tries again is said to the person once, in the end, and in their language.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Rows = list[list[Any]]


class CommitLost(Exception):
    """The connection went, or fell silent, while a commit was under way: it may have landed or not."""


@dataclass(slots=True)
class Talk:
    """One transaction. Whatever the server says gives it new time: silence is what counts."""

    transaction: AsyncManagedTransaction
    watch: asyncio.Timeout
    in_line: bool = False
    """Whether it waits for somebody else to finish."""

    async def take_turn(self, statement: LiteralString) -> None:
        """Run a statement that takes a lock and may have to wait for it."""
        self.in_line = True
        await self.ask(statement)
        self.in_line = False

    async def ask(self, statement: LiteralString, **parameters: object) -> Rows:
        """Run a statement; all its rows as plain values."""
        result = await self.transaction.run(statement, parameters)
        rows: Rows = []
        while lot := await result.fetch(LOT):
            rows += (record.values() for record in lot)
            wait(self.watch, RUNNING)
        wait(self.watch, RUNNING)
        return rows


Work = Callable[[Talk], Awaitable[T]]


class Line:
    """A driver and the thread it runs on; any number of threads may ask at once.

    Raises
    ------
    StoreUnavailable
        Where the address is none.
    """

    def __init__(self, place: str, user: str, password: str):
        self.place = place
        refuse_no_address(place)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="neo4j", daemon=True)
        self._thread.start()
        try:
            self._driver: AsyncDriver = self._here(self._open(user, password))
        except (ConfigurationError, ValueError) as error:
            self._end()
            raise StoreUnavailable("store_no_address", place=place, detail=str(error)) from error

    def read(self, work: Work[T]) -> T:
        """What ``work`` finds out; it is repeated where the server asks for it.

        Raises
        ------
        StoreUnavailable
            Where the server is away, silent, busy or refuses.
        """
        return self._here(self._ask(work, READ_ACCESS))

    def write(self, work: Work[T]) -> T:
        """What ``work`` answers once its changes have landed; it must bear being repeated.

        Raises
        ------
        StoreUnavailable
            Where the server is away, silent, busy or refuses: nothing landed.
        CommitLost
            Where nobody knows.
        """
        return self._here(self._ask(work, WRITE_ACCESS))

    def close(self) -> None:
        """Give back connections and the thread."""
        if self._thread.is_alive():
            self._here(self._driver.close())
            self._end()

    async def _open(self, user: str, password: str) -> AsyncDriver:
        return AsyncGraphDatabase.driver(self.place, auth=(user, password), **SETTINGS)

    async def _ask(self, work: Work[T], access: str) -> T:
        committing, talk = False, cast("Talk | None", None)

        @unit_of_work(timeout=LONGEST)
        async def attempt(transaction: AsyncManagedTransaction) -> T:
            nonlocal committing, talk
            committing, talk = False, Talk(transaction, watch)
            wait(watch, AWAY)
            await talk.ask("RETURN 1")
            found = await work(talk)
            committing = access == WRITE_ACCESS
            return found

        try:
            async with (
                asyncio.timeout(AWAY) as watch,
                self._driver.session(database=DATABASE, default_access_mode=access) as session,
            ):
                return await (session.execute_write if access == WRITE_ACCESS else session.execute_read)(attempt)
        except (TimeoutError, DriverError, Neo4jError) as error:
            if committing and isinstance(error, TimeoutError | IncompleteCommit):
                raise CommitLost from error
            raise self._meaning(error, talk) from error
        except (OSError, ValueError) as error:
            if talk:
                raise
            # The driver could not find the name in the network.
            raise StoreUnavailable("store_away", place=self.place) from error

    def _meaning(self, error: Exception, talk: Talk | None) -> StoreUnavailable:
        if isinstance(error, DriverError | Neo4jError):
            return meaning(self.place, error)
        code = "store_busy" if talk and talk.in_line else "store_silent"
        return StoreUnavailable(code, place=self.place, seconds=int(RUNNING if talk else AWAY))

    def _here(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run it on the thread of the driver and wait for it here."""
        if self._loop.is_closed():
            coroutine.close()
            raise StoreUnavailable("store_closed", place=self.place)
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def refuse_no_address(place: str) -> None:
    """Raise ``StoreUnavailable`` where an address names no host or no port."""
    try:
        parts = urlsplit(place)
        whole = parts.hostname and " " not in parts.netloc and parts.port != 0
    except ValueError as error:
        raise StoreUnavailable("store_no_address", place=place, detail=str(error)) from error
    if not whole:
        raise StoreUnavailable("store_no_address", place=place, detail=parts.netloc or "?")


def wait(watch: asyncio.Timeout, seconds: float) -> None:
    """Give the server that many seconds from now."""
    watch.reschedule(asyncio.get_running_loop().time() + seconds)


def meaning(place: str, error: DriverError | Neo4jError) -> StoreUnavailable:
    """Say what the driver met, where, and how to mend it."""
    match error:
        case AuthError():
            return StoreUnavailable("store_password", place=place)
        case DriverError() | DatabaseUnavailable():
            return StoreUnavailable("store_away", place=place)
        case TransientError():
            return StoreUnavailable("store_busy", place=place)
        case Neo4jError():
            return StoreUnavailable("store_refuses", place=place, detail=error.message or error.code or "?")
