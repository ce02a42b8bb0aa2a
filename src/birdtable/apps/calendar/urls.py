"""The calendar of one school."""

from django.urls import path

from birdtable.apps.calendar import views

urlpatterns = [
    path("calendar/", views.month, name="calendar"),
    path("calendar/<uuid:post>/move/", views.move, name="calendar-move"),
    path("calendar/terms/", views.terms, name="calendar-terms"),
    path("calendar/terms/<uuid:term>/remove/", views.remove_term, name="calendar-term-remove"),
    path("calendar/own/", views.own, name="calendar-own"),
]
