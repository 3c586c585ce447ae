"""Is everything in order, and what should be mended?"""

import platform
import sys

import click

from stakeholder_graph.cli.context import Door, print_json
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.checkup import Finding, State, check_up


@click.command()
@click.option("--json", "form", flag_value="json")
@click.pass_obj
def doctor(door: Door, form: str | None) -> None:
    """Look at the store, its file, its data and who is let in."""
    python = Finding("python", State.FINE, None, {"version": platform.python_version(), "where": sys.prefix})
    windows = sys.platform == "win32"
    findings = check_up(door.workspace, door.place, behind_proxy=door.settings.behind_proxy, windows=windows)
    lines = [(finding, _said(finding, door.lang)) for finding in (python, *findings)]
    if form == "json":
        print_json([{"check": f.code, "state": str(f.state), "says": said} for f, said in lines])
        return
    for finding, said in lines:
        click.echo(f"[{text(f'doctor.{finding.state}', door.lang)}] {said}")


def _said(finding: Finding, lang: str) -> str:
    return text(f"doctor.{finding.code}", lang, count=finding.count, **finding.parameters)
