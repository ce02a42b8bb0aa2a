"""Pages about accounts, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.channels import views

urlpatterns = [
    path("accounts/", views.channels, name="channels"),
    path("accounts/noticeboard/", views.open_noticeboard, name="channels-noticeboard"),
]
