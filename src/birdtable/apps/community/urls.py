"""Pages about followers, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.community import views

urlpatterns = [
    path("followers/", views.followers, name="followers"),
    path("followers/together/", views.together, name="followers-together"),
    path("followers/list/", views.upload, name="followers-list"),
    path("followers/<uuid:follower>/", views.decide, name="follower"),
]
