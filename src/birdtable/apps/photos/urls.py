"""Pages about pictures, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.photos import views

urlpatterns = [path("photos/<uuid:photo>/<slug:kind>.jpg", views.photo, name="photo")]
