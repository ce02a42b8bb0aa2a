"""Pages about a child's posts and about what comes down, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.rights import letter_views, renewal_views, views

urlpatterns = [
    path("pupils/<uuid:pupil>/", views.pupil, name="pupil"),
    path("pupils/<uuid:pupil>/take-down/", views.child_down, name="pupil-down"),
    path("pictures/<uuid:photo>/take-down/", views.picture_down, name="picture-down"),
    path("pupils/<uuid:pupil>/letters/", letter_views.of_child, name="pupil-letters"),
    path("pupils/<uuid:pupil>/still/", letter_views.still, name="pupil-still"),
    path("letters/", letter_views.letters, name="letters"),
    path("letters/again/", renewal_views.renewal, name="renewal"),
    path("letters/again/print/", renewal_views.letters, name="renewal-letters"),
    path("letters/form/", letter_views.paper, name="letter-form"),
    path("take-downs/", views.take_downs, name="take-downs"),
    path("take-downs/<uuid:take_down>/", views.take_down, name="take-down"),
    path("take-downs/<uuid:take_down>/confirm/", views.confirm, name="take-down-confirm"),
]
