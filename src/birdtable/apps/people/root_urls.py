"""Pages above any one school."""

from django.urls import path

from birdtable.apps.people import invitation_views, views

urlpatterns = [
    path("", views.choose_school, name="choose-school"),
    path("invitation/<str:token>/", invitation_views.invitation, name="invitation"),
]
