"""What is for you."""

from django.urls import path

from birdtable.apps.foryou import views

urlpatterns = [
    path("for-you/", views.for_you, name="for-you"),
    path("for-you/read/", views.mark_all_read, name="for-you-read-all"),
    path("for-you/<uuid:told>/", views.open_it, name="for-you-open"),
    path("for-you/<uuid:told>/read/", views.mark_read, name="for-you-read"),
]
