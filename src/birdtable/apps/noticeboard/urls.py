"""The noticeboard's page for members, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.noticeboard import settings_views

urlpatterns = [path("noticeboard/showing/", settings_views.showing, name="noticeboard-showing")]
