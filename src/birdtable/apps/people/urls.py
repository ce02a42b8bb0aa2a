"""Pages of one school: its record."""

from django.urls import path

from birdtable.apps.people import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/<slug:kind>/<uuid:thing>/", views.audit_story, name="audit-story"),
]
