"""Ready beginnings of one school."""

from django.urls import path

from birdtable.apps.beginnings import views

urlpatterns = [
    path("beginnings/", views.beginnings, name="beginnings"),
    path("beginnings/new/", views.new, name="beginning-new"),
    path("beginnings/ours/", views.take_ours, name="beginnings-ours"),
    path("beginnings/<uuid:beginning>/", views.begin, name="beginning"),
    path("beginnings/<uuid:beginning>/change/", views.change, name="beginning-change"),
    path("beginnings/<uuid:beginning>/remove/", views.remove, name="beginning-remove"),
]
