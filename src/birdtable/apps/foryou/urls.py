"""What is for you."""

from django.urls import path

from birdtable.apps.foryou import how_views, views

urlpatterns = [
    path("for-you/", views.for_you, name="for-you"),
    path("for-you/read/", views.mark_all_read, name="for-you-read-all"),
    path("for-you/how/", how_views.how, name="for-you-how"),
    path("for-you/how/here/", how_views.push_begin, name="push-begin"),
    path("for-you/how/<uuid:browser>/end/", how_views.push_end, name="push-end"),
    path("for-you/<uuid:told>/", views.open_it, name="for-you-open"),
    path("for-you/<uuid:told>/read/", views.mark_read, name="for-you-read"),
]
