"""The first page of a school."""

from django.urls import path

from birdtable.apps.today import views

urlpatterns = [path("", views.today, name="today")]
