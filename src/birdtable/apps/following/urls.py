"""Pages about whom the school follows, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.following import views

urlpatterns = [
    path("following/", views.following, name="following"),
    path("following/propose/", views.propose, name="following-propose"),
    path("following/kinds/", views.kinds, name="following-kinds"),
    path("following/<uuid:following>/", views.decide, name="following-decide"),
]
