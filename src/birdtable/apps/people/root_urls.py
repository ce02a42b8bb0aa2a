"""Pages above any one school."""

from django.urls import path

from birdtable.apps.people import views

urlpatterns = [path("", views.choose_school, name="choose-school")]
