"""Pages about the policy, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.policies import views

urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/clause/<str:number>/", views.clause, name="policy-clause"),
    path("policy/versions/<int:number>/", views.version, name="policy-version"),
    path("policy/adopt/", views.choose, name="policy-adopt"),
    path("policy/adopt/now/", views.sign_off, name="policy-adopt-now"),
]
