"""The page of a family's letter, outside any sign-in."""

from django.urls import path

from birdtable.apps.rights.family_views import family

urlpatterns = [path("family/<str:token>/", family, name="family")]
