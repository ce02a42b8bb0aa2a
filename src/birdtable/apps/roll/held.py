"""What the tables of the pupil list hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("roll.Pupil", "On the pupil list")
holds("roll.Consent", "Permissions for pictures", adults=("given_by",))
holds("roll.NameConsent", "Permissions for the full name", adults=("given_by",))
holds("roll.Ending", "Permissions that ended")
holds("roll.Mark", "What the safeguarding lead has marked", dsl_only=True)
holds("roll.ListRead", "Pupil lists that were read in")
excused("It is what the policy says of permission.", "roll.PermissionRules")
