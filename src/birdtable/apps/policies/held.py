"""What the table of policies holds about people."""

from birdtable.apps.people.holding import holds

holds(
    "policies.Edition",
    "Versions of the policy",
    stays="A version of the policy is a signed document; adopt a new one that does not name them.",
)
holds(
    "policies.PolicyDraft",
    "The version of the policy that is being written",
    stays="It is a document of the school; whoever writes it takes a name out of it, or throws it away.",
)
holds(
    "policies.Proposal",
    "Versions of the policy on their way, and who signed them",
    adults=("signed_by",),
    stays="Who signed a version of the policy, and when, is part of a signed document.",
)
holds("policies.ReadBy", "Who has read which version of the policy")
