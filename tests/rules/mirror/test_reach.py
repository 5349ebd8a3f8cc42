"""Where an address that an admin typed may lead."""

from ipaddress import ip_network

import pytest

from consentry.rules.mirror.reach import Reach


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_within_reach(address: str) -> None:
    assert Reach(loopback=False).allows(address)
    assert not Reach().allows(address, in_clear=True)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "fe80::1%eth0",
        "fd00::1",
        "fec0::1",
        "::",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_anything_else_is_not(address: str) -> None:
    assert not Reach().allows(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_while_nobody_else_reaches_us(address: str) -> None:
    assert Reach(loopback=True).allows(address, in_clear=True)
    assert not Reach(loopback=False, private=[ip_network("127.0.0.0/8")]).allows(address)


def test_private_networks_are_where_they_are_named() -> None:
    reach = Reach(private=[ip_network("10.1.0.0/16"), ip_network("fd00::/8")])
    assert reach.allows("10.1.2.3")
    assert reach.allows("fd12::1")
    assert not reach.allows("10.2.2.3")
    assert not reach.allows("10.1.2.3", in_clear=True)
