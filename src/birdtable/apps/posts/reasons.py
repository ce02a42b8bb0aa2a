"""Ready reasons with which a leader lets a finding through: one tap each."""

from django.db import models

from birdtable.apps.audit.wording import REASONS


class ReadyReason(models.TextChoices):
    """Why something we noticed may stand. `other` asks for words."""

    FAMILY_ASKED = "family_asked", REASONS["family_asked"]
    PUBLIC_ALREADY = "public_already", REASONS["public_already"]
    NOT_A_CHILD = "not_a_child", REASONS["not_a_child"]
    MISTAKEN = "mistaken", REASONS["mistaken"]
    OTHER = "other", REASONS["other"]
