"""Tries of one school."""

from django.urls import path

from birdtable.apps.replay import views

urlpatterns = [
    path("policy/tries/", views.trials, name="trials"),
    path("policy/tries/<uuid:trial>/", views.trial, name="trial"),
    path("policy/tries/<uuid:trial>/stop/", views.cancel, name="trial-stop"),
]
