"""Which machines we speak to: those of the public internet, however their address is written.

A school types the address of its own Mastodon or PDS, and a network tells us where an account lives. Neither may lead
us to a machine inside the school's network, to this one, or to where a cloud hands out its keys (SSRF).
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

_NOT_PUBLIC = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's own host
        "169.254.0.0/16",  # link-local, with the clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved
    )
)
_GLOBAL_IPV6 = ip_network("2000::/3")
_NOT_GLOBAL_IPV6 = tuple(
    # protocol assignments with Teredo and ORCHID, documentation, 6to4, documentation again
    ip_network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_NAT64 = ip_network("64:ff9b::/96")
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")


class NotAnAddress(ValueError):
    """What was given cannot be the address of a server on the public internet. The message is for a page."""


def is_public(address: str) -> bool:
    """Whether this IP address is one of the public internet; what is no IP address is not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(parsed) if isinstance(parsed, IPv4Address) else _is_public_6(parsed)


def is_loopback(address: str) -> bool:
    """Whether this IP address is this very machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def server_address(given: str) -> str:
    """`https://host` (or `https://host:port`) for what somebody typed: “Social.School.example”, or its whole address.

    Raises: NotAnAddress for another scheme, a user name, an IP address, a name without a dot.
    """
    typed = given.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except ValueError:
        raise NotAnAddress("This does not look like the address of a server.") from None
    if parts.scheme != "https":
        raise NotAnAddress("The address must begin with “https://”.")
    if parts.username is not None or parts.password is not None or not _HOST.fullmatch(host):
        raise NotAnAddress("This does not look like the address of a server.")
    return f"https://{host}" if port in (None, 443) else f"https://{host}:{port}"


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in _NOT_PUBLIC)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_IPV6 and not any(address in block for block in _NOT_GLOBAL_IPV6)
