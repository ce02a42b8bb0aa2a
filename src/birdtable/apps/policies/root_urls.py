"""The checks, for everyone."""

from django.urls import path

from birdtable.apps.policies import views

urlpatterns = [
    path("checks/", views.checks, name="checks"),
    path("checks/<slug:code>/", views.check, name="check"),
]
