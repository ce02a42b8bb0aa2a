"""Pages about pictures, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.photos import views

urlpatterns = [
    path("photos/<str:sealed>.jpg", views.photo, name="photo"),
    path("previews/<str:sealed_preview>.jpg", views.preview, name="photo-preview"),
]
