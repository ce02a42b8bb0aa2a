"""Public pages, outside any sign-in."""

from django.urls import path

from birdtable.apps.noticeboard import views

urlpatterns = [
    path("n/<slug:school>/", views.noticeboard, name="noticeboard"),
    path("n/<slug:school>/feed.atom", views.atom_feed, name="noticeboard-atom"),
    path("n/<slug:school>/feed.json", views.json_feed, name="noticeboard-json"),
    path("n/<slug:school>/coming-up.ics", views.days, name="noticeboard-days"),
    path("n/<slug:school>/policy/", views.public_policy, name="noticeboard-policy"),
    path("n/<slug:school>/<uuid:notice>/", views.notice, name="notice"),
    path("n/<slug:school>/<uuid:notice>/<uuid:rendition>.jpg", views.picture, name="notice-picture"),
]
