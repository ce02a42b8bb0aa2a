"""What calendars fetch of jobs, which sign in nowhere."""

from django.urls import path

from birdtable.apps.rounds import views

urlpatterns = [path("calendars/<str:token>/jobs.ics", views.feed, name="jobs-feed")]
