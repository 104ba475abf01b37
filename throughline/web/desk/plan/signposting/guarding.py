"""Where this server may be sent to look: public addresses of the web, and never into its own network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
FIRST_FREE = 1024  # below it stand services that are no websites: mail, files, log-ins
Guard = Callable[[str], bool]
Resolve = Callable[[str, int], Sequence[str]]


class NotAsked(Exception):
    """The address is not one to be asked for; the message says why, to follow "did not open: "."""


class Target(NamedTuple):
    """What is asked for, and the one numeric address at which: asked for by number, so that the name cannot change hands."""

    scheme: str
    host: str
    port: int
    path: str
    number: str


def is_public(number: str) -> bool:
    """Whether a numeric address belongs to the open internet: not this machine, not a private or local network, none reserved.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo) is judged by that one too [RFC 6890].
    """
    address = ip_address(number.split("%")[0])
    inner: list[IPv4Address | IPv6Address] = [address]
    if isinstance(address, IPv6Address):
        inner += [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None]
        if address in _NAT64:
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in inner if one not in _NAT64)


class _Range:
    """64:ff9b::/96, through which IPv4 is reached [RFC 6052]; the library counts it as reserved."""

    def __contains__(self, address: object) -> bool:
        return isinstance(address, IPv6Address) and int(address) >> 32 == 0x64FF9B << 64


_NAT64 = _Range()


def resolved(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def target(link: str, guard: Guard = is_public, resolve: Resolve = resolved) -> Target:
    """What an address asks for. Raises NotAsked for what is no address of the public web."""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError as wrong:
        raise NotAsked("it is no web address") from wrong
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotAsked("it is no web address")
    if parts.username or parts.password:
        raise NotAsked("it carries a log-in, which a published address must not")
    port = port or PORTS[parts.scheme]
    if port not in PORTS.values() and port < FIRST_FREE:
        raise NotAsked(f"it asks for port {port}, where no website stands")
    try:
        numbers = list(dict.fromkeys(resolve(parts.hostname, port)))
    except (OSError, UnicodeError) as unknown:
        raise NotAsked(f"there is no host {parts.hostname}") from unknown
    if not numbers or not all(map(guard, numbers)):
        raise NotAsked("it leads into a private network, where no reader outside can follow")
    path = parts.path or "/"
    return Target(parts.scheme, parts.hostname, port, f"{path}?{parts.query}" if parts.query else path, numbers[0])
