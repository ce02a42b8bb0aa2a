"""What the tables of people hold, and those of the apps below and of the libraries, which know no people."""

from birdtable.apps.people.holding import excused, holds

holds("people.Person", "The account", secret=("password",))
holds("people.Membership", "Places at the school")
holds("people.RoleHeld", "Roles", with_adult={"membership": "people.Membership"})
holds("people.StaffListed", "Adults whom posts may name")
holds("people.School", "What the school says of itself, where somebody is named in it")
holds(
    "people.TrustFloor",
    "What a trust asks of its schools, where somebody is named in it",
    stays="A trust's floor is a signed document; set a new one that does not name them.",
)
holds("people.SchoolClass", "Classes, where somebody is named in one")
holds("people.Device", "Devices", secret=("token_hash", "earlier_hash", "public_key"))
holds("people.JoiningCode", "Codes that were made for devices", secret=("code_hash",))
holds("people.Invitation", "Invitations", secret=("token_hash",), goes=True)
holds("notify.Notification", "What somebody was told in Birdtable", any_id=True, goes=True)
holds("notify.Letter", "E-mails", any_id=True, goes=True)
holds(
    "notify.Subscription",
    "Browsers in which somebody is told at once",
    secret=("sealed", "endpoint_hash", "token_hash"),
    goes=True,
)
holds(
    "audit.Entry",
    "The record of what was done",
    secret=("canonical", "prev", "hash"),
    dsl_words=("mark.changed", "N107"),
    stays="The record proves that the school kept its promises. It holds ids, codes and digests, and never a name.",
)
holds("work.Rung", "Bells: work that was asked for lately", any_id=True)
holds("django_tasks_database.DBTaskResult", "The queue of background work", any_id=True)
holds("account.EmailAddress", "Addresses to sign in with", goes=True)
holds(
    "account.EmailConfirmation",
    "Addresses that wait to be confirmed",
    with_adult={"email_address": "account.EmailAddress"},
    secret=("key",),
)
holds("mfa.Authenticator", "Second steps", secret=("data",), goes=True)
holds("socialaccount.SocialAccount", "Work accounts to sign in with", goes=True)
holds("usersessions.UserSession", "Browsers in which somebody is signed in", secret=("session_key",), goes=True)

excused(
    "It holds ids and numbers of the chain, which the record itself tells.",
    "audit.Chain",
    "audit.Anchor",
    "audit.Closing",
)
excused("It is about a worker, and no person.", "work.Sweep", "work.Heartbeat")
excused("It is the school's own key, sealed.", "notify.PushKeys")
excused("It is the name of a group of schools.", "people.Trust")
excused(
    "The library's own list of what exists; we give nobody rights by it.",
    "auth.Permission",
    "auth.Group",
    "contenttypes.ContentType",
)
excused(
    "Sealed and unreadable; what it opens is told by the browsers in which somebody is signed in.", "sessions.Session"
)
excused(
    "It is a setting of the installation; we store no tokens of work accounts.",
    "socialaccount.SocialApp",
    "socialaccount.SocialToken",
)
