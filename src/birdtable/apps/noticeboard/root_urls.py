"""Public pages, outside any sign-in."""

from django.urls import path

from birdtable.apps.noticeboard import feed_views, frame_views, views

urlpatterns = [
    path("robots.txt", feed_views.robots, name="robots"),
    path("n/<slug:school>/", views.noticeboard, name="noticeboard"),
    path("n/<slug:school>/feed.atom", feed_views.atom, name="noticeboard-atom"),
    path("n/<slug:school>/feed.json", feed_views.json, name="noticeboard-json"),
    path("n/<slug:school>/urgent.atom", feed_views.urgent_atom, name="urgent-atom"),
    path("n/<slug:school>/urgent.json", feed_views.urgent_json, name="urgent-json"),
    path("n/<slug:school>/coming-up.ics", feed_views.days, name="noticeboard-days"),
    path("n/<slug:school>/frame/", frame_views.frame, name="noticeboard-frame"),
    path("n/<slug:school>/frame/fitting/", frame_views.fitting, name="noticeboard-fitting"),
    path("n/<slug:school>/staying-safe/", views.staying_safe, name="noticeboard-tips"),
    path("n/<slug:school>/policy/", views.public_policy, name="noticeboard-policy"),
    path("n/<slug:school>/<uuid:notice>/", views.notice, name="notice"),
    path("n/<slug:school>/<uuid:notice>/<uuid:rendition>.jpg", views.picture, name="notice-picture"),
    path("n/<slug:school>/<uuid:notice>/<uuid:rendition>/small.jpg", views.small_picture, name="notice-small-picture"),
]
