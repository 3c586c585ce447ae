#!/usr/bin/env python3
"""How does somebody with a plain Python open the dashboard, or run the tests?

``python3 start.py`` makes ``.venv`` beside this file, installs what is needed (hash-pinned), loads the seed data into
an embedded store on the first run and opens the dashboard. ``python3 start.py test`` installs what the tests need and
runs all of them. Standard library only: this file has to run before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import locale
import os
import shutil
import subprocess
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
LOCKS = {"app": "requirements.lock", "test": "requirements-dev.lock"}
NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "name resolution",
    "ConnectTimeout",
    "ProxyError",
)

SAID = {
    "usage": {
        "es": "Uso: python3 start.py [--lang es|en|fr] [opciones del tablero | test [opciones de pytest]]",
        "en": "Usage: python3 start.py [--lang es|en|fr] [options of the dashboard | test [options of pytest]]",
        "fr": "Usage : python3 start.py [--lang es|en|fr] [options du tableau de bord | test [options de pytest]]",
    },
    "old_python": {
        "es": "Este Python es {have}; hace falta 3.11 o más nuevo. Instálelo (www.python.org) y empiece de nuevo.",
        "en": "This Python is {have}; 3.11 or newer is needed. Install it (www.python.org) and start again.",
        "fr": "Ce Python est {have} ; il faut 3.11 ou plus récent. Installez-le (www.python.org) et recommencez.",
    },
    "no_venv": {
        "es": "A este Python le falta «venv». En Debian o Ubuntu: sudo apt install python3-venv\n"
        "En otros sistemas, instale Python de www.python.org. Después empiece de nuevo.",
        "en": 'This Python lacks "venv". On Debian or Ubuntu: sudo apt install python3-venv\n'
        "Elsewhere, install Python from www.python.org. Then start again.",
        "fr": "Il manque « venv » à ce Python. Sous Debian ou Ubuntu : sudo apt install python3-venv\n"
        "Ailleurs, installez Python depuis www.python.org. Puis recommencez.",
    },
    "making": {
        "es": "Se prepara la carpeta {folder} (una sola vez).",
        "en": "Making the folder {folder} (only once).",
        "fr": "Préparation du dossier {folder} (une seule fois).",
    },
    "remaking": {
        "es": "La carpeta {folder} no sirve en este equipo; se hace de nuevo.",
        "en": "The folder {folder} does not work on this machine; making it again.",
        "fr": "Le dossier {folder} ne fonctionne pas sur cette machine ; on le refait.",
    },
    "not_made": {
        "es": "No se pudo hacer {folder}: {reason}\nRevise que pueda escribir ahí y que haya espacio en el disco.",
        "en": "{folder} could not be made: {reason}\nCheck that you may write there and that the disk has room.",
        "fr": "Impossible de faire {folder} : {reason}\nVérifiez que vous pouvez y écrire et qu'il reste de la place.",
    },
    "installing": {
        "es": "Se instala lo que hace falta ({file}). La primera vez toma unos minutos.",
        "en": "Installing what is needed ({file}). The first time takes some minutes.",
        "fr": "Installation de ce qui est nécessaire ({file}). La première fois prend quelques minutes.",
    },
    "no_network": {
        "es": "No hay red, y falta instalar lo necesario. Conecte este equipo una vez a internet y repita la orden;\n"
        "después funciona sin red. Detalles: {log}",
        "en": "There is no network, and what is needed is not installed yet. Connect this machine once and repeat\n"
        "the command; after that it works without. Details: {log}",
        "fr": "Pas de réseau, et le nécessaire n'est pas encore installé. Connectez cette machine une fois\n"
        "et relancez la commande ; ensuite elle fonctionne sans. Détails : {log}",
    },
    "not_installed": {
        "es": "La instalación falló. Repita la orden; si falla otra vez, muestre este archivo a quien le ayuda: {log}",
        "en": "The installation failed. Repeat the command; if it fails again, show this file to who helps you: {log}",
        "fr": "L'installation a échoué. Relancez ; si elle échoue encore, montrez ce fichier à qui vous aide : {log}",
    },
    "opening": {
        "es": "Se abre el tablero.",
        "en": "Opening the dashboard.",
        "fr": "Ouverture du tableau de bord.",
    },
    "testing": {
        "es": "Corren todas las pruebas.",
        "en": "Running all tests.",
        "fr": "Tous les tests sont lancés.",
    },
}


class CannotStart(Exception):
    """What stands in the way; the text says what to do."""


def main(words: list[str], *, root: Path = ROOT) -> int:
    """Do what the words ask; the exit code of what was run, or 2 where it could not be."""
    lang, words = language(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if words[:1] in (["-h"], ["--help"]):
        print(say("usage", lang))
        return 0
    if words and words[0] != "test" and not words[0].startswith("-"):
        print(say("usage", lang), file=sys.stderr)
        return 2
    try:
        check_python(lang)
        if words[:1] == ["test"]:
            python = prepare(root, "test", lang)
            print(say("testing", lang), flush=True)
            return run([str(python), "-m", "pytest", *words[1:]], root)
        python = prepare(root, "app", lang)
        return open_dashboard(python, words, lang, root)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def language(words: list[str]) -> tuple[str, list[str]]:
    """The language given first with ``--lang``, else the system's, else Spanish; and the words that are left."""
    if words[:1] == ["--lang"] and words[1:2] and words[1] in SAID["usage"]:
        return words[1], words[2:]
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    spoken = (named or locale.getlocale()[0] or "")[:2].lower()
    return {"es": "es", "sp": "es", "en": "en", "fr": "fr"}.get(spoken, "es"), words


def say(code: str, lang: str, **values: object) -> str:
    """The words of a message."""
    return SAID[code][lang].format(**values)


def check_python(lang: str) -> None:
    """Raise ``CannotStart`` where this Python is too old or cannot make an environment."""
    if sys.version_info < OLDEST:
        raise CannotStart(say("old_python", lang, have=sys.version.split()[0]))
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise CannotStart(say("no_venv", lang))


def prepare(root: Path, purpose: str, lang: str) -> Path:
    """The Python of an environment that holds what the purpose needs; at once where it is there already."""
    folder, lock = root / ".venv", root / LOCKS[purpose]
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not runs(python, "-c", "import pip") and not runs(python, "-m", "ensurepip"):
        make_environment(folder, lang)
    # What the tests need holds all that the dashboard needs: either stamp is good for the dashboard.
    stamp, wanted = read_stamp(folder), prints(root)
    enough = ("test",) if purpose == "test" else ("app", "test")
    if not any(stamp.get(name) == wanted[name] for name in enough):
        print(say("installing", lang, file=lock.name), flush=True)
        install(python, root, lock, lang)
        (folder / "installed.json").write_text(json.dumps({purpose: wanted[purpose]}), encoding="utf-8")
    return python


def runs(python: Path, *words: str) -> bool:
    """Whether that Python does this without failing."""
    try:
        return subprocess.run([str(python), *words], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_environment(folder: Path, lang: str) -> None:
    """Make the environment; one that no longer works goes first, another folder of that name stays."""
    old = (folder / "pyvenv.cfg").exists()
    print(say("remaking" if old else "making", lang, folder=folder), flush=True)
    try:
        if old:
            shutil.rmtree(folder)
        made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True, check=False)
    except OSError as error:
        raise CannotStart(say("not_made", lang, folder=folder, reason=error)) from error
    if made.returncode:
        lines = [line for line in (made.stdout + made.stderr).splitlines() if line.strip()]
        raise CannotStart(say("not_made", lang, folder=folder, reason=lines[-1] if lines else made.returncode))


def read_stamp(folder: Path) -> dict[str, Any]:
    """What the environment holds: for each purpose the print of the lock that it was installed from."""
    try:
        return json.loads((folder / "installed.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def prints(root: Path) -> dict[str, str]:
    """For each purpose what its installation depends on, as one hash: its lock, the project's own file, the place."""
    project = (root / "pyproject.toml").read_bytes() + str(root).encode()
    return {
        purpose: hashlib.sha256((root / lock).read_bytes() + project).hexdigest() for purpose, lock in LOCKS.items()
    }


def install(python: Path, root: Path, lock: Path, lang: str) -> None:
    """Install the locked packages, then the project itself, which brings nothing along."""
    (root / ".venv" / "installed.json").unlink(missing_ok=True)
    log = root / ".venv" / "install.log"
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    pip = [str(python), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    with log.open("w", encoding="utf-8") as told:
        for words in (
            ["--require-hashes", "-r", str(lock)],
            ["--no-deps", "--no-build-isolation", "-e", str(root)],
        ):
            if watch([*pip, *words], told, total):
                told.flush()
                offline = any(sign in log.read_text(encoding="utf-8", errors="replace") for sign in NO_NETWORK)
                raise CannotStart(say("no_network" if offline else "not_installed", lang, log=log))


def watch(command: list[str], told: Any, total: int) -> int:
    """Run pip, count its packages for the person at the terminal, keep all it says."""
    environment = {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PYTHONUTF8": "1",
    }
    seen = 0
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
    ) as pip:
        for line in pip.stdout or ():
            told.write(line)
            if line.startswith("Collecting ") and sys.stdout.isatty():
                seen += 1
                print(f"\r  {min(seen, total)}/{total} {line.split()[1].split('==')[0]:<40}", end="", flush=True)
    if seen:
        print()
    return pip.returncode


def open_dashboard(python: Path, words: list[str], lang: str, root: Path) -> int:
    """Load the seed data where nothing was ever saved, then open the dashboard."""
    tool = [str(python), "-m", "stakeholder_graph.cli", "--lang", lang]
    embedded = "://" not in os.environ.get("STAKEHOLDER_STORE", "")
    code = run([*tool, "seed", "--if-empty"], root) if embedded else 0
    if code:
        return code
    print(say("opening", lang), flush=True)
    return run([*tool, "app", *words], root)


def run(command: list[str], root: Path) -> int:
    """Run to the end; Ctrl+C reaches the program, which ends in its own way."""
    with subprocess.Popen(command, cwd=root) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
