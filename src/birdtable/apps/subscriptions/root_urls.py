"""Public pages, outside any sign-in."""

from django.urls import path

from birdtable.apps.subscriptions import public_views

urlpatterns = [
    path("n/<slug:school>/letters/", public_views.subscribe, name="news-letters"),
    path("n/<slug:school>/letters/yes/<str:token>/", public_views.confirm, name="letters-yes"),
    path("n/<slug:school>/letters/leave/<str:token>/", public_views.leave, name="letters-leave"),
]
