"""Pages about accounts, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.channels import check_views, connect_views, views

urlpatterns = [
    path("accounts/", views.channels, name="channels"),
    path("accounts/noticeboard/", views.open_noticeboard, name="channels-noticeboard"),
    path("accounts/<slug:network>/connect/", connect_views.connect, name="channel-connect"),
    path("accounts/<slug:network>/back/", connect_views.back, name="channel-back"),
    path("accounts/<slug:network>/by-hand/", connect_views.by_hand, name="channel-by-hand"),
    path("accounts/<uuid:channel>/", views.channel, name="channel"),
    path("accounts/settings/", check_views.checks, name="channel-checks"),
    path("accounts/<uuid:channel>/check/", check_views.check, name="channel-check"),
    path("accounts/<uuid:channel>/pause/", views.pause, name="channel-pause"),
    path("accounts/<uuid:channel>/advice/", views.advice, name="channel-advice"),
    path("accounts/<uuid:channel>/try/", views.try_out, name="channel-try"),
    path("accounts/<uuid:channel>/settings/", views.settings, name="channel-settings"),
    path("accounts/<uuid:channel>/disconnect/", views.disconnect, name="channel-disconnect"),
]
