"""Trip mode: its page, what makes it an app, and what a phone away from school sends."""

from django.urls import path

from birdtable.apps.tripmode import page_views, views

urlpatterns = [
    path("trip-mode/", page_views.trip_mode, name="trip-mode"),
    path("trip-mode/worker.js", page_views.worker, name="trip-worker"),
    path("trip-mode/manifest.webmanifest", page_views.manifest, name="trip-manifest"),
    path("trip-mode/state/", page_views.state, name="trip-state"),
    path("trip-mode/arrived/", page_views.arrived, name="trip-arrived"),
    path("trip-mode/posts/<uuid:fresh>/", views.post, name="trip-post"),
    path("trip-mode/posts/<uuid:sending>/pictures/<uuid:picture>/", views.picture, name="trip-picture"),
    path("trip-mode/posts/<uuid:sending>/arrange/", views.arrange, name="trip-arrange"),
    path("trip-mode/posts/<uuid:sending>/send/", views.send, name="trip-send"),
]
