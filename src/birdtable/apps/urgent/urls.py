"""Pages about urgent notices, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.urgent import views

urlpatterns = [
    path("urgent/", views.urgent, name="urgent"),
    path("urgent/words/", views.words, name="urgent-words"),
    path("urgent/words/ours/", views.take_ours, name="urgent-take-ours"),
    path("urgent/words/<uuid:words>/decide/", views.decide, name="urgent-decide"),
    path("urgent/office/<uuid:member>/", views.name, name="urgent-name"),
    path("urgent/send/<uuid:words>/", views.send, name="urgent-send"),
    path("urgent/<uuid:urgent_notice>/end/", views.end, name="urgent-end"),
]
