"""Pages of one school: its record."""

from django.urls import path

from birdtable.apps.people import record_views, views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/copy.<slug:shape>", record_views.export, name="audit-export"),
    path("audit/keeper/", record_views.keeper, name="audit-keeper"),
    path("audit/<slug:kind>/<uuid:thing>/", views.audit_story, name="audit-story"),
]
