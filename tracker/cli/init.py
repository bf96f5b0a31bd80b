"""`tracker init`: a commented tracker.toml, and systemd units."""

from pathlib import Path

import click

from tracker.app import setup
from tracker.cli.options import Choices, common
from tracker.cli.words import say
from tracker.errors import UsageError
from tracker.settings import SKIFTEPORTALEN

TEMPLATE = f'''# What tracker watches, keeps and tells. Every line may be left out; paths are relative to this file.
timezone = "Europe/Copenhagen"
language = "da"                # of reports and mail: da | en
store = "snapshots"            # every version that was ever fetched
# contact = "api-team@example.org"   # put into the User-Agent, so that the publisher can reach you
# ping_url = "https://ping.example.org/uuid"   # asked after each run that could check everything

[[source]]
name = "skifteportalen"
pages = ["{SKIFTEPORTALEN}"]
# allowed_hosts = ["domstol.dk", "www.domstol.dk"]   # default: the pages' own hosts, with and without www
schedule = "17 3 * * *"        # cron expression, used by `tracker serve`; not between 02 and 03
watch_page = true              # the page's own text and its dates are watched too

  # Documents are discovered. Name one to give it a short name of your own, or to tie a changelog to its specs:
  # [[source.document]]
  # name = "tvangsoploesning-aendringslog"
  # kind = "changelog"         # openapi | changelog | page | schema | file; told from the content when left out
  # link = "(?i)ændringslog"   # regular expression on the link's text or the file's name
  # describes = ["tvangsoploesning"]

# [mail]
# host = "smtp.example.org"
# port = 587
# starttls = true
# username = "tracker"
# password_env = "TRACKER_SMTP_PASSWORD"   # the variable that holds the password, never the password
# from = "tracker@example.org"
# to = ["api-team@example.org"]
# when = "changes"             # changes | always; trouble and recovery are always told, once
# trouble_after = 3            # failed runs in a row before it is told

# [[webhook]]                  # JSON with a `text` that Slack and Teams show
# url_env = "TRACKER_WEBHOOK"  # or url = "https://chat.example.org/hook"

# [[stubs]]                    # a client to regenerate whenever its document changes
# document = "doedsbojournal-dist-oas"
# language = "python"
# package = "doedsbo_client"
# output = "clients/doedsbo"

# [levels]                     # a rule's level, by its id (`tracker rules` lists them)
# "request-parameter-removed" = "breaking"

# [deprecation_days]           # notice that a deprecation must give, by x-stability-level; none is asked when left out
# "stable" = 180

# [[ignore]]                   # findings not to tell: by id, path, tag or fingerprint, with a reason and an end
# id = "api-operation-id-removed"
# path = "/doedsbojournaler"
# reason = "we do not use operation ids"
# until = 2027-06-30
'''

SERVICE = """# Add to ReadWritePaths what tracker.toml names outside the folder: a store, folders of clients.
[Unit]
Description=tracker: what changed in the published APIs
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={program} run
# The passwords that tracker.toml names: one NAME=value a line; readable by this service's user only (chmod 600)
EnvironmentFile=-{folder}/tracker.env
# 3 means that something could not be checked, which is told by mail; 143 that the service was stopped
SuccessExitStatus=3 143
NoNewPrivileges=true
ProtectSystem=strict
ReadWritePaths={quoted}
PrivateTmp=true
"""

TIMER = """[Unit]
Description=tracker, every night

[Timer]
OnCalendar=*-*-* 03:17:00 Europe/Copenhagen
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target
"""


def _service(folder: Path, program: str | None) -> str:
    """The unit for this folder; `%` and quotes in paths are written as systemd reads them."""
    here = str(folder).replace("%", "%%")
    call = _quoted(program) if program else "/usr/bin/env tracker"
    return SERVICE.format(folder=here, quoted=_quoted(str(folder)), program=call)


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _program() -> str | None:
    """The program that was called, else the one on the path; None where neither can be told."""
    import os
    import shutil
    import sys

    called = Path(sys.argv[0]).absolute()
    return str(called) if called.name == "tracker" and os.access(called, os.X_OK) else shutil.which("tracker")


@click.command(short_help="Write a commented tracker.toml")
@click.option("--systemd", is_flag=True,
              help="Write tracker.service and tracker.timer; tracker.toml only where there is none.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@common
@click.pass_obj
def command(choices: Choices, *, systemd: bool, force: bool) -> None:
    """Write a commented tracker.toml into this folder.

    Nothing in it is needed for the common case: without a file, `tracker run` watches the API page of
    Skifteportalen on domstol.dk.
    """
    folder = Path.cwd()
    beside = systemd and (folder / "tracker.toml").exists()
    language = choices.language or (setup.settings(folder / "tracker.toml").language if beside else "da")
    files = {"tracker.toml": TEMPLATE.replace('language = "da"', f'language = "{language}"')}
    if systemd:
        files = {} if beside else files
        files |= {"tracker.service": _service(folder, _program()), "tracker.timer": TIMER}
    for name in files:
        if (folder / name).exists() and not force:
            raise UsageError(f"{name}: stands here already; look at it, or overwrite it with --force")
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
        click.echo(say("written", language, name=name))
    click.echo(say("next", language))
    if systemd:
        units = "cp tracker.service tracker.timer /etc/systemd/system/ && systemctl enable --now tracker.timer"
        click.echo(say("install", language, command=units))
