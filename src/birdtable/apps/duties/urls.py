"""Duties of one school."""

from django.urls import path

from birdtable.apps.duties import views

urlpatterns = [path("jobs/<uuid:duty>/done/", views.do, name="duty-do")]
