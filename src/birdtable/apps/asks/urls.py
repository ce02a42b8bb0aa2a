"""What was asked of one school."""

from django.urls import path

from birdtable.apps.asks import views

urlpatterns = [
    path("asked/", views.asked_list, name="asked"),
    path("asked/<uuid:asked>/", views.asked, name="asked-one"),
]
