"""What the words of a policy file are called on pages."""

from collections.abc import Mapping

from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.parameter import Value
from birdtable.core.words import Approval, DutyKind, Effect, Rhythm, Role

ROLES: Mapping[Role, str] = {
    Role.TEACHER: "the teacher",
    Role.SUPPORT: "support staff",
    Role.OFFICE: "the office",
    Role.LEADER: "a leader",
    Role.HEAD: "the head",
    Role.DSL: "the safeguarding lead",
    Role.GOVERNOR: "a governor",
    Role.IT: "the technician",
}
AUTHORS: Mapping[Role, str] = {**ROLES, Role.TEACHER: "a teacher"}
EFFECTS: Mapping[Effect, str] = {
    Effect.BLOCK: "cannot go out",
    Effect.REVIEW: "a leader decides",
    Effect.ADVISE: "worth a look",
    Effect.CLEAR: "fine",
}
JOBS: Mapping[DutyKind, str] = {
    DutyKind.PASSWORD_CHANGE: "change the account’s password",
    DutyKind.FOLLOWER_REVIEW: "look through the followers",
    DutyKind.FOLLOWING_REVIEW: "look through the accounts we follow",
    DutyKind.CONSENT_RENEWAL: "ask families for permission again",
    DutyKind.E_SAFETY_POST: "post about staying safe online",
    DutyKind.PHONE_CLEARING: "delete the photos from the phone that took them",
    DutyKind.LINK_CHECK: "see that the addresses in the policy still work",
    DutyKind.SETTINGS_REVIEW: "look through the account’s settings",
    DutyKind.POLICY_REVIEW: "look at this policy again",
    DutyKind.STAFF_TRAINING: "see that everybody who posts has had this year’s training",
    DutyKind.PICTURE_REVIEW: "look again at the pictures that still stand on the accounts",
    DutyKind.GOVERNORS_REPORT: "report to the governors",
    DutyKind.ACCESS_REVIEW: "see that two people can get into every account, and nobody else can",
}
RHYTHMS: Mapping[Rhythm, str] = {
    Rhythm.POST: "after every such post",
    Rhythm.WEEK: "every week",
    Rhythm.FORTNIGHT: "every fortnight",
    Rhythm.MONTH: "every month",
    Rhythm.HALF_TERM: "every half term",
    Rhythm.TERM: "every term",
    Rhythm.YEAR: "every year",
}
APPROVALS: Mapping[Approval, str] = {
    Approval.ALWAYS: "a leader approves every post",
    Approval.PICTURES_OR_FINDINGS: "a leader approves posts with pictures, with a named child, or about which "
    "something was noticed; other words go out at once",
    Approval.NEVER: "a post waits for a leader only where something noticed asks for one",
}
FAMILIES: Mapping[str, str] = {
    "N": "How people are called",
    "P": "Who is in pictures",
    "T": "What posts are about, and their tone",
    "D": "What is private",
    "R": "Replies and mentions",
    "S": "Who posts, and from where",
    "A": "That everybody can read it",
    "L": "Length and links",
}
"""What the checks whose code begins so have in common."""
SETTING_NAMES: Mapping[str, str] = {
    "visibility": "Who can read the account",
    "replies": "Who may reply to our posts",
    "following": "Whom the account follows",
}
SETTING_WORDS: Mapping[tuple[str, str], str] = {
    ("visibility", "public"): "Everybody",
    ("visibility", "protected"): "Only followers whom we let in",
    ("replies", "everyone"): "Everybody",
    ("replies", "followers"): "Those who follow us",
    ("replies", "mentioned"): "Those whom the post mentions",
    ("replies", "nobody"): "Nobody",
    ("following", "listed"): "Only accounts on our list",
    ("following", "nobody"): "Nobody",
}
VALUES: Mapping[tuple[str, Value], str] = {
    ("names_in_text", "none"): "Not at all.",
    ("names_in_text", "initials"): "By initials.",
    ("names_in_text", "first"): "By first name alone.",
    ("names_in_text", "first_year"): "By first name, also with the year.",
    ("names_in_text", "first_initial"): "By first name, also with one letter of the surname.",
    ("names_in_text", "first_or_initials"): "By first name or initials.",
    ("names_in_text", "full_with_consent"): "By full name where there is permission for it, else by first name.",
    ("names_with_picture", "never"): "Not at all.",
    ("names_with_picture", "initials_if_unrecognisable"): "By initials, where nobody can be recognised.",
    (
        "names_with_picture",
        "first_if_consented",
    ): "By first name, where there is permission for a picture of the child.",
    ("individual_praise", "block"): "Never.",
    ("individual_praise", "review"): "When a leader agrees.",
    ("individual_praise", "allow"): "Yes.",
    ("individual_praise", "as_raised"): "As the effect beside it says.",
    ("negative_tone", "plain"): "Plain complaint and blame.",
    ("negative_tone", "doubtful_too"): "Doubtful words and sarcasm too.",
    ("quiet_hours", "off"): "No hours are kept quiet.",
    ("permission_model", "opt_in"): "Silence is a no.",
    ("permission_model", "opt_out"): "Silence is a yes, until a family answers anything.",
    ("group_pictures", "covered"): "Children who may not be shown are covered, or cropped out.",
    ("group_pictures", "all"): "Only where everybody in it may be shown.",
    ("permission_lasts", "until_leaving"): "Until the child leaves, or the answer changes.",
    ("permission_lasts", "school_year"): "Until the end of the school year.",
    ("permission_asked_again", "year"): "Every year.",
    ("permission_asked_again", "never"): "Only once.",
    ("yes_of", "one"): "One parent’s yes is enough; and one parent’s no.",
    ("yes_of", "both"): "Both say yes.",
    ("ended_permission", "at_once"): "Down at once, wherever it no longer holds.",
    ("ended_permission", "leader_first"): "They stay until a leader has them taken down.",
    ("refusal_of_one", True): "Yes: one no is enough.",
    ("refusal_of_one", False): "No.",
    ("trip_phone", "school"): "A phone or tablet of the school’s own.",
    ("trip_phone", "personal_with_written_leave"): "A teacher’s own, with a leader’s leave in writing.",
    ("leaders_elsewhere", "nothing"): "Nothing.",
    ("leaders_elsewhere", "read"): "Read them.",
    ("leaders_elsewhere", "approve"): "Read and approve them.",
    ("notices_elsewhere", False): "No: only from a school device.",
    ("notices_elsewhere", True): "Yes, in words approved beforehand.",
    ("device_key", False): "No: what its browser carries is enough.",
    ("device_key", True): "Yes, at each sign-in.",
    ("children_away", "leader_first"): "A leader sees it first.",
    ("children_away", "after_return"): "It waits until they are back.",
    ("children_away", "live"): "Everybody at once; but never where they will be.",
    ("other_adults", "title_trade_or_agreed"): "By title, by trade, or when they agreed to it.",
    ("other_adults", "agreed_only"): "Only when they agreed to it.",
    ("staff_names", "any"): "By any name they go by at school.",
    ("staff_names", "title_surname"): "By title and surname.",
    ("staff_names", "none"): "Not at all.",
    ("mentions", "listed"): "Those on the school’s list.",
    ("mentions", "nobody"): "None.",
    ("approvers", "leaders"): "A leader, or the head.",
    ("approvers", "head"): "The head alone.",
    ("followers", "known"): "Whom a leader knows.",
    ("followers", "by_form"): "Whoever handed in the school’s form.",
    ("answers", "never"): "Never.",
    ("answers", "by_hand"): "A leader may, by hand.",
    ("likes", "never"): "Never.",
    ("likes", "listed"): "What accounts on the school’s list posted, by hand.",
    ("quiet_days", "off"): "No days are kept quiet.",
    ("quiet_days", "weekends"): "Saturdays and Sundays.",
    ("quiet_days", "weekends_and_bank_holidays"): "Saturdays, Sundays and bank holidays.",
    ("complaints_to", ""): "To the school’s own number.",
    ("media_to", ""): "To the school’s own number.",
    ("trip_place", "place"): "The place.",
    ("trip_place", "area"): "Its area alone.",
    ("trip_place", "nothing"): "Nothing.",
    ("pictures", "none"): "Nothing: no pictures.",
    ("pictures", "work"): "Work alone.",
    ("pictures", "unrecognisable"): "Children too, where nobody could recognise them.",
    ("pictures", "recognisable"): "Children too, with permission where somebody could recognise them.",
    ("hashtags", "any"): "Any.",
    ("hashtags", "listed"): "Those on the policy’s list.",
    ("hashtags", "none"): "None.",
    ("links", "any"): "Anywhere.",
    ("links", "listed"): "To sites on the policy’s list, and the school’s own.",
    ("links", "own"): "To the school’s own website alone.",
    ("reposts", "never"): "Never.",
    ("reposts", "listed"): "From accounts on the school’s list.",
    ("overdue_jobs", "tell"): "It is told, and nothing else.",
    ("overdue_jobs", "ask_leader"): "A leader decides about each post.",
    ("overdue_jobs", "pause_posting"): "Nothing new goes out until it is done.",
    ("moving_pictures", "never"): "Never.",
    ("moving_pictures", "as_photos"): "Yes, under the same rules as photos.",
    ("picture_descriptions", "asked"): "Yes: it is asked for.",
    ("picture_descriptions", "off"): "No.",
    ("account_messages", "nobody"): "Nobody.",
    ("account_messages", "following"): "Only accounts that the school follows.",
    ("account_messages", "any"): "As the school likes.",
    ("account_replies", "nobody"): "Nobody.",
    ("account_replies", "any"): "As the school likes.",
    ("account_discoverable", "yes"): "Yes.",
    ("account_discoverable", "no"): "No.",
    ("account_discoverable", "any"): "As the school likes.",
    ("account_automated", "yes"): "Yes.",
    ("account_automated", "no"): "No: people approve every post.",
    ("account_automated", "any"): "As the school likes.",
    ("profile_notice", "yes"): "Yes.",
    ("profile_notice", "any"): "As the school likes.",
    ("profile_link", "yes"): "Yes.",
    ("profile_link", "any"): "As the school likes.",
    ("other_channels", "when_an_edition_names_them"): "Only once a version of the policy names them.",
}


def name_of(code: str) -> str:
    """What a check looks for, as a heading: “Pupil full name”."""
    return NAME_OF_CODE.get(code, code).replace("-", " ").capitalize()


def value_in_words(name: str, value: Value) -> str:
    """What a value means, as a sentence; the bare word where we have no sentence for it."""
    if (name, value) in VALUES:
        return VALUES[name, value]
    if isinstance(value, bool):
        return "Yes." if value else "No."
    words = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(word.replace("_", " ") for word in words)
