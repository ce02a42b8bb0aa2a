"""Pages about requests, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.datarequests import checking_views, erasure_views, views

ONE = "requests/<uuid:data_request>/"

urlpatterns = [
    path("requests/", views.requests, name="data-requests"),
    path("requests/who/", views.who, name="data-request-who"),
    path("requests/child/<uuid:pupil>/", views.about_child, name="data-request-child"),
    path("requests/colleague/<uuid:colleague>/", views.about_colleague, name="data-request-colleague"),
    path(ONE, views.one, name="data-request"),
    path(f"{ONE}put-off/", views.put_off, name="data-request-put-off"),
    path(f"{ONE}answer/", views.answer, name="data-request-answer"),
    path(f"{ONE}lift/", views.lift, name="data-request-lift"),
    path(f"{ONE}choose/", checking_views.choose, name="data-request-choose"),
    path(f"{ONE}again/", checking_views.again, name="data-request-again"),
    path(f"{ONE}make/", checking_views.make, name="data-request-make"),
    path(f"{ONE}file/", checking_views.file, name="data-request-file"),
    path(f"{ONE}erase/", erasure_views.ask, name="data-request-erase"),
    path(f"{ONE}erase/confirm/", erasure_views.confirm, name="data-request-erase-confirm"),
    path(f"{ONE}erase/drop/", erasure_views.drop, name="data-request-erase-drop"),
    path(f"{ONE}picture/<int:number>/", checking_views.picture, name="data-request-picture"),
]
