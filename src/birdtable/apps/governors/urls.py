"""The governors' pack of one school, and of its trust."""

from django.urls import path

from birdtable.apps.governors import views

urlpatterns = [
    path("governors/", views.pack, name="governors"),
    path("governors/<slug:period>/", views.of_period, name="governors-period"),
    path("governors/<slug:period>/our-schools/", views.trust, name="governors-trust"),
    path("governors/<slug:period>/pack.<slug:shape>", views.file, name="governors-file"),
]
