"""What a phone away from school asks for."""

from django.urls import path

from birdtable.apps.tripmode import views

urlpatterns = [
    path("trip-mode/posts/<uuid:fresh>/", views.post, name="trip-post"),
    path("trip-mode/posts/<uuid:sending>/pictures/<uuid:picture>/", views.picture, name="trip-picture"),
    path("trip-mode/posts/<uuid:sending>/arrange/", views.arrange, name="trip-arrange"),
    path("trip-mode/posts/<uuid:sending>/send/", views.send, name="trip-send"),
]
