from django.db import migrations


def sign_what_held(apps, schema_editor):
    """Each version there is gets the signature that it was adopted with: by whom, and on which day it was signed off."""
    Edition = apps.get_model("policies", "Edition")
    Proposal = apps.get_model("policies", "Proposal")
    newest = {}
    for school, number in Edition.objects.order_by("number").values_list("school", "number"):
        newest[school] = number
    for one in Edition.objects.select_related("adopted_by").order_by("number").iterator(chunk_size=50):
        by = one.adopted_by
        Proposal.objects.create(
            school_id=one.school_id,
            state="adopted" if newest[one.school_id] == one.number else "superseded",
            title=one.title,
            source=one.source,
            digest=one.digest,
            handed_over_by=by,
            recorded_by=by,
            signed_by=(by.display_name or f"{by.forename} {by.surname}")[:120] if by else "",
            signed_on=one.signed_off,
            holds_from=one.adopted_at.date(),
            edition=one,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0003_signing"),
    ]

    operations = [
        migrations.RunPython(sign_what_held, migrations.RunPython.noop),
    ]
