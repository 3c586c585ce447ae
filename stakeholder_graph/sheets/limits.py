"""How much may a person's file ask of the machine?

Files of 1.4 kB kill or stall every reader of spreadsheets. Before one is read its size and shape are looked at; it is
then read by a child process that may die without taking anybody along.
"""

FILE_BYTES = 20 * 2**20
"""Of the file as it is, or of all files of a folder."""
UNPACKED_BYTES = 200 * 2**20
"""Of everything in it, unpacked."""
RATIO = 200
"""Unpacked to packed."""
ENTRIES = 500
"""Parts in the container."""
SHARED_TEXTS = 2_000_000
"""What the list of texts says of itself."""
ROWS = 50_000
COLUMNS = 200
CELLS = 2_000_000
"""Of one sheet, blank ones among them."""
CELL_CHARACTERS = 32_767
"""Excel's own limit."""
ANSWER_BYTES = 64 * 2**20
"""What the child may hand back."""

NETWORK_BYTES = 160 * 2**20
"""Of a file that holds a network, or of all files of its folder."""
NETWORK_ACTORS = 1_000_000
NETWORK_TIES = 5_000_000
NETWORK_ANSWER_BYTES = 256 * 2**20
XML_DEPTH = 100
"""Elements within elements."""
PROBLEMS = 500
"""How many problems of a network are told; beyond that they are counted."""

DIALOGUE_FILE_BYTES = 2**20
"""Of the file of a dialogue: its rules, people and votes."""
DIALOGUE_NODES = 250_000
DIALOGUE_DEPTH = 8
"""Lists and keys within each other."""

MEMORY_BYTES = 2**30
CPU_SECONDS = 30
WALL_SECONDS = 40.0
