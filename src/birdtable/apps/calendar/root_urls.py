"""What calendars fetch, which sign in nowhere."""

from django.urls import path

from birdtable.apps.calendar import views

urlpatterns = [
    path("calendars/<str:token>.ics", views.feed, name="calendar-feed"),
    path("n/<slug:school>/terms.ics", views.public, name="noticeboard-terms"),
]
