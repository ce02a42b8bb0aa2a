"""What `birdtable doctor` looks at beyond this process: the mail server, HTTPS, accounts on networks, the time."""

import os
import shutil
import smtplib
import ssl
import subprocess
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.utils import timezone

from birdtable.apps.audit.queries import newest_moment
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import trouble_with
from birdtable.apps.notify.models import Letter
from birdtable.cli.restore import is_cut_off
from birdtable.cli.telling_faults import Fault, Remark

PATIENCE = 10
"""Seconds."""
CERTIFICATE_ENDS = timedelta(days=14)
LETTER_IS_LATE = timedelta(hours=1)
CLOCK_MAY_DIFFER = timedelta(minutes=1)


def mail() -> Fault | Remark:
    """The mail server lets us in, and no letter has waited for long. Nothing is sent."""
    line = get_connection()
    if not isinstance(line, EmailBackend):
        return Remark("none is set, so letters are only printed. See BIRDTABLE_EMAIL_URL in docs/settings.md.")
    where, mend = f"{line.host}:{line.port}", "Is BIRDTABLE_EMAIL_URL right, and that server running?"
    try:
        line.open()
    except smtplib.SMTPAuthenticationError:
        return f"{where} does not take our name and password.", mend
    except ssl.SSLError:
        return f"{where} shows no certificate that this machine trusts.", mend
    except (smtplib.SMTPException, OSError) as error:
        return f"{where} cannot be reached ({type(error).__name__}).", mend
    finally:
        line.close()
    return _late_letters()


def _late_letters() -> Fault:
    now = timezone.now()
    late = Letter.objects.filter(sent_at=None, gave_up_at=None, written_at__lt=now - LETTER_IS_LATE).count()
    given_up = Letter.objects.filter(gave_up_at__gt=now - timedelta(days=7)).count()
    if late or given_up:
        return (
            f"{late} letters wait since more than an hour, and {given_up} were given up this week.",
            "Does the mail server refuse whom they come from (BIRDTABLE_EMAIL_FROM), or their addresses?",
        )
    return None


def https() -> Fault | Remark:
    """Our own address is reached as people reach it, its certificate holds, and it is Birdtable that answers."""
    parts = urlsplit(settings.BIRDTABLE_ADDRESS)
    if parts.scheme != "https":
        return Remark("only on this machine; passkeys, school devices and trips elsewhere need an https address.")
    host, port = parts.hostname or "", parts.port or 443
    line = HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    try:
        line.connect()
        ends = _certificate_ends(line)
        line.request("GET", "/healthz")
        answer = line.getresponse()
        ours = answer.status == 200 and answer.read(100).strip() == b"well"
    except ssl.SSLCertVerificationError as error:
        return (
            f"the certificate is not trusted: {error.verify_message}.",
            "Look at what Caddy says: journalctl -u caddy",
        )
    except (OSError, HTTPException) as error:
        return (
            f"{host}:{port} cannot be reached from here ({type(error).__name__}).",
            "Is the web server in front running, and does the name lead to this machine?",
        )
    finally:
        line.close()
    if ends < CERTIFICATE_ENDS:
        return f"the certificate ends in {ends.days} days.", "Why is it not renewed? journalctl -u caddy"
    if not ours:
        return (
            "something else than Birdtable answers there.",
            "Does the web server in front pass on to Birdtable’s port?",
        )
    return None


def _certificate_ends(line: HTTPSConnection) -> timedelta:
    shown = line.sock.getpeercert() if isinstance(line.sock, ssl.SSLSocket) else None
    ends = str((shown or {})["notAfter"])
    return timedelta(seconds=ssl.cert_time_to_seconds(ends) - time.time())


def accounts() -> Fault:
    """Every connected account of every school can be posted to, as far as its last look tells."""
    here = Channel.objects.filter(disconnected_at=None).select_related("school").order_by("school__name", "network")
    found = [(one, says) for one in here if (says := trouble_with(one))]
    if not found:
        return None
    told = " ".join(f"{one.called} ({one.school}): {says}" for one, says in found)
    return told, "At that school, Accounts says what to do."


def clock() -> Fault | Remark:
    """Not behind the record, not another than the database's, and kept right where this machine can tell."""
    now = timezone.now()
    newest = newest_moment()
    if newest and newest > now + CLOCK_MAY_DIFFER:
        return "it stands before the newest entry of the record.", "Set this machine's clock (timedatectl)."
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        if abs(theirs - timezone.now()) > CLOCK_MAY_DIFFER:
            return "it differs from that of PostgreSQL.", "Set both (timedatectl): one of them is wrong."
    if _kept_right() == "no":
        return Remark("in order, but nothing keeps it right: timedatectl set-ntp true")
    return None


def _kept_right() -> str:
    """What systemd says of it; empty where there is none."""
    tool = shutil.which("timedatectl")
    if not tool:
        return ""
    asked = [tool, "show", "--property=NTPSynchronized", "--value"]
    quiet = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=PATIENCE, env=quiet, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.strip()


def putting_back() -> Fault:
    """No backup was put back only half way."""
    if is_cut_off():
        return "a backup was put back only half way.", "birdtable restore FILE --key KEY, once more"
    return None


BEYOND: Mapping[str, Callable[[], Fault | Remark]] = {
    "Clock": clock,
    "Mail": mail,
    "HTTPS": https,
    "Accounts": accounts,
    "Putting back": putting_back,
}
