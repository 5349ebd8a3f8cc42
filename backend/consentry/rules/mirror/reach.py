"""Which machines an address that an admin typed may lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network
# Behind these stands an IPv4 address in other clothes (RFC 6052, RFC 3056).
_NAT64, _SIX_TO_FOUR = IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")


@dataclass(frozen=True, slots=True)
class Reach:
    """Public addresses always; this machine's own while nobody else can reach us; others where they are named."""

    loopback: bool = True
    private: Sequence[Network] = ()

    def allows(self, address: str, *, in_clear: bool = False) -> bool:
        """`address` is an IP address; without TLS (`in_clear`) only this machine's own will do."""
        ip = _plain(ip_address(address.partition("%")[0]))
        if ip.is_loopback:
            return self.loopback
        if in_clear:
            return False
        if any(ip in network for network in self.private):
            return True
        is_local = isinstance(ip, IPv6Address) and ip.is_site_local
        return ip.is_global and not ip.is_multicast and not is_local


def _plain(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _SIX_TO_FOUR:
        return IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
    return ip
