"""Pages about the policy, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.policies import clause_views, editing_views, floor_views, signing_views, version_views, views

urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/clause/<str:number>/", views.clause, name="policy-clause"),
    path("policy/versions/<int:number>/", views.version, name="policy-version"),
    path("policy/versions/<int:number>/policy.<str:shape>", version_views.take, name="policy-take"),
    path("policy/compare/", version_views.compare, name="policy-compare"),
    path("policy/floor/", floor_views.floor, name="policy-floor"),
    path("policy/adopt/", views.choose, name="policy-adopt"),
    path("policy/adopt/now/", views.sign_off, name="policy-adopt-now"),
    path("policy/draft/", editing_views.draft, name="policy-draft"),
    path("policy/draft/begin/", editing_views.begin, name="policy-draft-begin"),
    path("policy/draft/discard/", editing_views.discard, name="policy-draft-discard"),
    path("policy/draft/about/", editing_views.head, name="policy-draft-head"),
    path("policy/draft/silent/", editing_views.silent, name="policy-draft-silent"),
    path("policy/draft/read/", editing_views.read, name="policy-draft-read"),
    path("policy/draft/hand-over/", editing_views.hand_over_to_sign, name="policy-draft-hand-over"),
    path("policy/draft/policy.toml", editing_views.file, name="policy-draft-file"),
    path("policy/draft/add/", clause_views.add, name="policy-draft-add"),
    path("policy/draft/<uuid:sentence>/", clause_views.clause, name="policy-draft-clause"),
    path("policy/draft/<uuid:sentence>/save/", clause_views.autosave, name="policy-draft-autosave"),
    path("policy/draft/<uuid:sentence>/arrange/", clause_views.arrange, name="policy-draft-arrange"),
    path("policy/signing/", signing_views.signing, name="policy-signing"),
    path("policy/signing/<uuid:proposal>/", signing_views.proposal, name="policy-proposal"),
    path("policy/signing/<uuid:proposal>/<slug:what>/", signing_views.decide, name="policy-decide"),
    path("policy/read/", signing_views.read, name="policy-read"),
]
