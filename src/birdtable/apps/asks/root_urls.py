"""The public form, outside any sign-in."""

from django.urls import path

from birdtable.apps.asks.public_views import ask

urlpatterns = [path("n/<slug:school>/ask/", ask, name="ask")]
