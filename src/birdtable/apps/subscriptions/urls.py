"""E-mail to families, for leaders."""

from django.urls import path

from birdtable.apps.subscriptions import views

urlpatterns = [path("family-letters/", views.family_letters, name="family-letters")]
