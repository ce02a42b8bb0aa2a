"""Pages about what others said, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.mentions import views

urlpatterns = [
    path("mentions/", views.mentions, name="mentions"),
    path("mentions/bring/", views.bring_page, name="mentions-bring"),
    path("mentions/who-is-told/", views.who_is_told, name="who-is-told"),
    path("mentions/<uuid:mention>/", views.decide, name="mention"),
    path("mentions/disclosures/<uuid:disclosure>/", views.disclosure, name="disclosure"),
]
