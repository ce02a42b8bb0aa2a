"""What a browser asks for whether anybody is signed in or not."""

from django.urls import path

from birdtable.apps.foryou import how_views

urlpatterns = [path("push-worker.js", how_views.push_worker, name="push-worker")]
