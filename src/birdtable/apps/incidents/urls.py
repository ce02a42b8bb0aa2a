"""Pages about what went wrong, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.incidents import paper_views, views

urlpatterns = [
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/new/", views.new, name="incident-new"),
    path("incidents/words/", views.words, name="incident-words"),
    path("incidents/who-decides/", views.decider, name="incident-decider"),
    path("posts/<uuid:post>/incident/", views.of_post, name="incident-of-post"),
    path("pictures/<uuid:photo>/incident/", views.of_picture, name="incident-of-picture"),
    path("pupils/<uuid:pupil>/incident/", views.of_child, name="incident-of-child"),
    path("incidents/<uuid:incident>/", views.incident, name="incident"),
    path("incidents/<uuid:incident>/note/", views.note, name="incident-note"),
    path("incidents/<uuid:incident>/people/", views.people, name="incident-people"),
    path("incidents/<uuid:incident>/down/", views.down, name="incident-down"),
    path("incidents/<uuid:incident>/decide/", views.decide, name="incident-decide"),
    path("incidents/<uuid:incident>/<slug:step>/now/", views.move_on, name="incident-move"),
    path("incidents/<uuid:incident>/papers/", paper_views.papers, name="incident-papers"),
    path("incidents/<uuid:incident>/papers/<slug:paper>.txt", paper_views.paper, name="incident-paper"),
]
