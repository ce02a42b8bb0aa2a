"""Ready reasons with which a leader lets a finding through: one tap each."""

from django.db import models


class ReadyReason(models.TextChoices):
    """Why something we noticed may stand. `other` asks for words."""

    FAMILY_ASKED = "family_asked", "I have checked with the family"
    PUBLIC_ALREADY = "public_already", "It is public already"
    NOT_A_CHILD = "not_a_child", "It is not about a child"
    MISTAKEN = "mistaken", "The check is wrong here"
    OTHER = "other", "Another reason"
