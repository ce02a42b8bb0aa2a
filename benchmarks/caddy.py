"""Caddy in front of Birdtable, where this machine has it: deploy/Caddyfile without its certificate."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.installation import wait_for

CONFIG = """
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	encode zstd gzip
	reverse_proxy {behind} {{
		header_up Host {behind}
	}}
}}
"""


@contextmanager
def through_caddy(address: str) -> Iterator[str]:
    """Its address while this lasts; "" where there is no Caddy."""
    caddy = shutil.which("caddy")
    if not caddy:
        yield ""
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="birdtable-caddy-") as home:
        config = Path(home) / "Caddyfile"
        config.write_text(CONFIG.format(port=port, behind=urlsplit(address).netloc))
        command = [caddy, "run", "--config", str(config), "--adapter", "caddyfile"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"HOME": home}) as process:
            try:
                wait_for(f"http://127.0.0.1:{port}/healthz")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
