"""The first page of a school."""

from django.urls import path

from birdtable.apps.today import ready_views, schools_views, views

urlpatterns = [
    path("", views.today, name="today"),
    path("settings/", schools_views.settings, name="settings"),
    path("our-schools/", schools_views.our_schools, name="our-schools"),
    path("getting-ready/", ready_views.getting_ready, name="getting-ready"),
    path("getting-ready/<slug:step>/", ready_views.later, name="getting-ready-later"),
]
