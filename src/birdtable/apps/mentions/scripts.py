"""What to say, and by which way: never on the network. Fixed words, with the school's own number in them."""

from collections.abc import Mapping

from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import value_at
from birdtable.core.community.mentions.sorting import Kind
from birdtable.core.silences import SILENCES

EMERGENCY = "In danger, ring 999. NSPCC 0808 800 5000. Childline 0800 1111, for children, free and at any hour."

DISCLOSURE: tuple[str, ...] = (
    "If somebody may be in danger now, ring 999. Do it before anything else.",
    "Open it on the network and read it there. Do not answer, like, share or ask anything: an answer in public can put "
    "a child in danger.",
    "Do not copy the words here, into an e-mail or a message. What has to be kept belongs in your safeguarding record.",
    "Follow your child protection procedure: children’s social care, the police, or the NSPCC on 0808 800 5000 for "
    "advice. A child can ring Childline on 0800 1111.",
    "Do not have the account hidden, muted or kept away: whoever wrote may write again. Birdtable holds that back "
    "while this is open.",
    "Come back and close this once it is in your safeguarding record, or once you know that it was nothing.",
)
"""For the safeguarding lead, in this order."""

TELLING = (
    "The safeguarding lead is told at once. The words then disappear from this page. Do not answer, and speak of it "
    "with nobody but the safeguarding lead."
)
"""For whoever hands a mention to the safeguarding lead."""

_CALL = {
    Kind.COMPLAINT: "I am ringing about something you wrote on social media. We do not discuss matters there, but we "
    "do want to hear you. Would you like to talk now, or shall we make an appointment?",
    Kind.QUESTION: "You asked us something on social media. We cannot answer there, so I am ringing instead.",
    Kind.THANKS: "We saw your kind words. We do not answer on social media, so I wanted to say thank you.",
    Kind.ABUSE: "We saw what was written about our staff on social media. Our headteacher would like to meet you.",
    Kind.PRESS: "Thank you for your interest. Please send your question and your deadline to this office by e-mail; "
    "the headteacher answers for the school.",
}
_SENT_ON: Mapping[str, str] = {str(Kind.COMPLAINT): "complaints_to", str(Kind.PRESS): "media_to"}
"""Which parameter of the policy says whom they are sent on to."""
_ANYBODY = "You wrote to the school on social media. We do not answer there. How can we help?"
_WAY = "Ring or write only where the school already has a number or an address for the family. Never answer there."


def office_script(kind: str, school: School) -> tuple[str, ...]:
    """What the office does, in lines."""
    number = f" From {school.phones[0]}." if school.phones else ""
    words: Mapping[str, str] = {str(key): value for key, value in _CALL.items()}
    way = _SENT_ON.get(kind)
    sent_on = str(value_at(school, SILENCES[way])) if way else ""
    return (
        f"{_WAY}{number}",
        f"“{words.get(kind, _ANYBODY)}”",
        *((f"By your policy they turn to: {sent_on}",) if sent_on else ()),
        "If anything in it worries you, tell the safeguarding lead.",
    )
