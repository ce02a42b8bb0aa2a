"""Pages about the policy, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.policies import signing_views, views

urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/clause/<str:number>/", views.clause, name="policy-clause"),
    path("policy/versions/<int:number>/", views.version, name="policy-version"),
    path("policy/adopt/", views.choose, name="policy-adopt"),
    path("policy/adopt/now/", views.sign_off, name="policy-adopt-now"),
    path("policy/signing/", signing_views.signing, name="policy-signing"),
    path("policy/signing/<uuid:proposal>/", signing_views.proposal, name="policy-proposal"),
    path("policy/signing/<uuid:proposal>/<slug:what>/", signing_views.decide, name="policy-decide"),
    path("policy/read/", signing_views.read, name="policy-read"),
]
