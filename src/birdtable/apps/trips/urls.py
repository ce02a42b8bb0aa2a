"""Pages about trips, under `/s/<school>/`. The page of one trip is in posts, because it shows what went out from it."""

from django.urls import path

from birdtable.apps.trips import change_views, views

urlpatterns = [
    path("trips/", views.trips, name="trips"),
    path("trips/new/", views.new, name="trip-new"),
    path("trips/<uuid:trip>/change/", change_views.change_trip, name="trip-change"),
    path("trips/<uuid:trip>/act/", views.act, name="trip-act"),
    path("trips/<uuid:trip>/extend/", views.extend, name="trip-extend"),
    path("trips/<uuid:trip>/switch/", views.switch, name="trip-switch"),
    path("trips/<uuid:trip>/code/", views.code, name="trip-code"),
    path("trips/<uuid:trip>/take-over/", views.take_over, name="trip-take-over"),
    path("trips/<uuid:trip>/agree/", views.agree, name="trip-agree"),
    path("trips/<uuid:trip>/home/", views.home, name="trip-home"),
    path("trips/pictures/<uuid:clearing>/", views.clear, name="trip-clear"),
]
