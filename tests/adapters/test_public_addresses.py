"""No address leads into the school's own network, however it is written."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.public_addresses import NotAnAddress, is_public, server_address

INSIDE = [
    "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "0.0.0.0/8",
    "224.0.0.0/4", "240.0.0.0/4", "::1/128", "::/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
]  # fmt: skip


@st.composite
def inside(draw):
    block = ip_network(draw(st.sampled_from(INSIDE)))
    return block[draw(st.integers(0, block.num_addresses - 1))]


@given(inside())
def test_no_machine_inside_is_public(address):
    assert not is_public(str(address))


@given(inside().filter(lambda one: isinstance(one, IPv4Address)))
def test_an_address_inside_is_not_public_in_the_clothes_of_version_6(address):
    number = int(address)
    dressed = [
        IPv6Address(0xFFFF << 32 | number),  # mapped
        IPv6Address(number),  # “compatible”
        IPv6Address(0x0064_FF9B << 96 | number),  # NAT64
        IPv6Address(0x2002 << 112 | number << 80),  # 6to4
        IPv6Address(0x2001_0000 << 96 | (number ^ 0xFFFFFFFF)),  # Teredo
    ]
    assert [one for one in dressed if is_public(str(one))] == []


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public_to_us(address):
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast


@pytest.mark.parametrize("address", ["169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"])
def test_where_a_cloud_hands_out_its_keys_is_never_reached(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "142.250.1.1", "2a00:1450:4001::8a", "64:ff9b::909:909"])
def test_the_public_internet_is_reached(address):
    assert is_public(address)
    assert not is_public(f"{address}%eth0")


@given(st.text(max_size=40))
def test_what_is_no_address_at_all_is_not_public(text):
    try:
        ip_address(text)
    except ValueError:
        assert not is_public(text)


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("social.school.example", "https://social.school.example"),
        (" https://Social.School.Example/ ", "https://social.school.example"),
        ("https://social.school.example/@thornbeck?a=b", "https://social.school.example"),
        ("https://pds.example:8443", "https://pds.example:8443"),
        ("https://pds.example:443/", "https://pds.example"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://social.example.", "https://social.example"),
    ],
)
def test_what_a_person_types_becomes_the_address_of_a_server(typed, origin):
    assert server_address(typed) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "", "localhost", "https://localhost:3000", "http://social.example", "ftp://social.example", "https://10.0.0.1",
        "https://[::1]/", "https://2130706433/", "https://0x7f.1/", "https://127.0.0.1.", "https://me@social.example",
        "https://me:word@social.example", "https://social.example:port", "https://social.example:99999", "@thornbeck",
        "https://so cial.example", "https://-a.example", "https://a..example", "https://" + "a" * 64 + ".example",
        "https://social.example\\@10.0.0.1", "javascript:alert(1)", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_what_cannot_be_a_server_on_the_internet_is_refused(typed):
    with pytest.raises(NotAnAddress):
        server_address(typed)


@given(st.text(max_size=60))
def test_anything_typed_is_a_plain_address_or_is_refused(typed):
    try:
        origin = server_address(typed)
    except NotAnAddress:
        return
    assert origin.startswith("https://")
    assert "@" not in origin
    assert origin.isascii()
    assert server_address(origin) == origin
