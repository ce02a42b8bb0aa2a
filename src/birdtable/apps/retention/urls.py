"""Pages about what is kept, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.retention import views

urlpatterns = [
    path("keeping/", views.keeping, name="keeping"),
    path("keeping/nights/", views.nights, name="keeping-nights"),
    path("keeping/back/", views.back, name="keeping-back"),
    path("keeping/back/<uuid:kept_back>/release/", views.release, name="keeping-release"),
    path("keeping/<slug:kind>/", views.of_kind, name="keeping-kind"),
]
