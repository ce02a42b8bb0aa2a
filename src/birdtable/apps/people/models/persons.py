"""Who can sign in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class People(BaseUserManager["Person"]):
    """Everybody who can sign in."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person with this address; without a password they choose one by e-mail."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of this address, however it is capitalised."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in, by e-mail address. What they may do hangs on their memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    display_name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["forename", "surname"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_person_an_address"),)

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """How the school speaks of them: “Mrs Khan”."""
        return self.display_name or f"{self.title or self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside the name."""
        return f"{self.forename[:1]}{self.surname[:1]}".upper()

    def get_full_name(self) -> str:
        """As `called`: what Django and allauth ask for."""
        return self.called
