"""Pages about children, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.roll import class_views, import_views, views

urlpatterns = [
    path("classes/", class_views.classes, name="classes"),
    path("classes/<uuid:school_class>/", class_views.one_class, name="class"),
    path("pupils/", views.pupils, name="pupils"),
    path("pupils/read-in/", import_views.read_in, name="pupils-import"),
    path("pupils/read-in/now/", import_views.read_in_now, name="pupils-import-now"),
    path("pupils/<uuid:pupil>/answer/", views.write_answer, name="pupil-answer"),
    path("pupils/<uuid:pupil>/name-answer/", views.write_name_answer, name="pupil-name-answer"),
    path("pupils/<uuid:pupil>/marks/", views.write_marks, name="pupil-marks"),
]
