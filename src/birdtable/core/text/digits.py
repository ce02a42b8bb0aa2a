"""Numbers that prove themselves: check letters and digits of pupil, health and card numbers, and telephone numbers."""

import re

_NOT_A_DIGIT = re.compile(r"\D+")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def digits_of(written: str) -> str:
    """The digits alone."""
    return _NOT_A_DIGIT.sub("", written)


def is_upn(written: str) -> bool:
    """Whether the check letter of a unique pupil number is right.

    A letter and twelve digits, or eleven digits and a letter for a temporary one.
    Source: Department for Education, “Unique pupil numbers: a guide for schools” (weights 2 to 13, modulus 23).
    """
    letter, rest = written[:1].upper(), written[1:].upper()
    if len(rest) != 12 or not rest[:11].isdigit():
        return False
    last = int(rest[11]) if rest[11].isdigit() else _UPN_LETTERS.find(rest[11])
    if last < 0:
        return False
    total = sum(int(digit) * weight for weight, digit in enumerate(rest[:11], start=2)) + last * 13
    return _UPN_LETTERS[total % 23] == letter


def is_nhs_number(digits: str) -> bool:
    """Whether the check digit of a ten-digit NHS number is right. Source: NHS Data Dictionary (modulus 11)."""
    if len(digits) != 10 or not digits.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def is_card_number(digits: str) -> bool:
    """Whether sixteen digits pass the check of payment cards (Luhn, ISO/IEC 7812-1)."""
    if len(digits) != 16 or not digits.isdigit():
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0 and any(doubled)


def national(written: str) -> str:
    """A British telephone number with its leading nought, other countries' with “+”; empty when it is none.

    Shapes, not issued ranges: the numbers that Ofcom keeps for drama are numbers too.
    """
    digits = digits_of(written)
    if written.lstrip("( ").startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith("44"):
            return "+" + digits if 9 <= len(digits) <= 15 else ""
        digits = "0" + digits[2:].removeprefix("0")
    return digits if len(digits) in (10, 11) and digits[:1] == "0" and digits[1:2] in "1235789" else ""
