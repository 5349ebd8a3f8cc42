"""Who asks, as far as limits go."""

from ipaddress import ip_address, ip_network

from consentry.web.parts import this_request


def client_address() -> str:
    """The address, or of IPv6 the network (64 bits), which one client has whole."""
    try:
        address = ip_address(this_request().remote_addr or "")
    except ValueError:
        return ""
    return str(address) if address.version == 4 else str(ip_network((address, 64), strict=False))
