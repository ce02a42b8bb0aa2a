"""The governors' pack of one school, of its trust, and the papers that go with it."""

from django.urls import path

from birdtable.apps.governors import views

urlpatterns = [
    path("governors/", views.pack, name="governors"),
    path("governors/papers/", views.papers, name="governors-papers"),
    path("governors/papers.pdf", views.papers_file, name="governors-papers-file"),
    path("governors/<slug:period>/", views.of_period, name="governors-period"),
    path("governors/<slug:period>/our-schools/", views.trust, name="governors-trust"),
    path("governors/<slug:period>/pack.<slug:shape>", views.file, name="governors-file"),
]
