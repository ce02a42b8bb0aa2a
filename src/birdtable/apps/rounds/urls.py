"""Jobs that come round, of one school."""

from django.urls import path

from birdtable.apps.rounds import training_views, views

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:duty>/", views.job, name="job"),
    path("jobs/<uuid:duty>/later/", views.later, name="job-later"),
    path("jobs/<uuid:duty>/give/", views.give, name="job-give"),
    path("jobs/<uuid:duty>/changed/<uuid:channel>/", views.changed, name="job-changed"),
    path("jobs/training/", training_views.training, name="training"),
    path("jobs/training/<uuid:trained>/remove/", training_views.remove, name="training-remove"),
    path("jobs/tips/", views.tips, name="tips"),
    path("jobs/tips/<slug:tip>/draft/", views.draft, name="tip-draft"),
]
