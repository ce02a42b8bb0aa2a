"""What our words are called on pages."""

from collections.abc import Mapping

from birdtable.core.post_states import PostState
from birdtable.core.words import Effect, Shows, Topic

TOPICS: Mapping[Topic, str] = {
    Topic.TEACHING_AND_LEARNING: "Teaching and learning",
    Topic.TRIP: "A trip or visit",
    Topic.RESIDENTIAL: "A residential",
    Topic.CELEBRATION: "Celebrating something",
    Topic.PARENT_INFORMATION: "Information for parents",
    Topic.E_SAFETY: "Staying safe online",
    Topic.URGENT: "Urgent information",
}
STATES: Mapping[PostState, str] = {
    PostState.DRAFT: "Draft",
    PostState.WAITING: "Waiting for a leader",
    PostState.APPROVED: "Approved",
    PostState.RELEASED: "Published",
    PostState.WITHDRAWN: "Taken down",
    PostState.DISCARDED: "Thrown away",
}
SHOWN: Mapping[Shows, str] = {
    Shows.WORK: "Work or things only: no child in it",
    Shows.UNRECOGNISABLE: "Children, but nobody could tell who they are",
    Shows.RECOGNISABLE: "Children somebody could recognise",
}
EFFECTS: Mapping[Effect, str] = {
    Effect.BLOCK: "Cannot go out",
    Effect.REVIEW: "A leader decides",
    Effect.ADVISE: "Worth a look",
    Effect.CLEAR: "Ready to go",
}
