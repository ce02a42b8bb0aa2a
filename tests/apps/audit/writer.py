"""One of several processes that write to one school's record at once. argv: the school's id, how many entries."""

import sys
import uuid

import django

django.setup()

from django.db import transaction  # noqa: E402

from birdtable.apps.audit.actions import record  # noqa: E402

if __name__ == "__main__":
    school, thing = uuid.UUID(sys.argv[1]), uuid.uuid4()
    for number in range(int(sys.argv[2])):
        with transaction.atomic():
            record(
                school_id=school,
                act="post.rewritten",
                actor=None,
                roles=(),
                thing=("post", thing),
                detail={"version": number},
            )
