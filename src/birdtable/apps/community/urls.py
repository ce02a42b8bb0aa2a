"""Pages about followers, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.community import audience_views, request_views, views

urlpatterns = [
    path("followers/", views.followers, name="followers"),
    path("followers/together/", views.together, name="followers-together"),
    path("followers/list/", views.upload, name="followers-list"),
    path("followers/requests/", request_views.requests, name="follow-requests"),
    path("followers/requests/<uuid:follow_request>/", request_views.answer, name="follow-request"),
    path("followers/finish/", audience_views.finish, name="followers-finish"),
    path("followers/audience/", audience_views.audience, name="followers-audience"),
    path("followers/<uuid:follower>/", views.decide, name="follower"),
]
