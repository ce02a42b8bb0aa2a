"""Pages of one school: its record, its people and its devices."""

from django.urls import path

from birdtable.apps.people import details_views, device_views, people_views, proving_views, record_views, views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/copy.<slug:shape>", record_views.export, name="audit-export"),
    path("audit/keeper/", record_views.keeper, name="audit-keeper"),
    path("audit/<slug:kind>/<uuid:thing>/", views.audit_story, name="audit-story"),
    path("school/", details_views.details, name="school-details"),
    path("people/", people_views.people, name="people"),
    path("people/<uuid:member>/", people_views.member, name="member"),
    path("people/<uuid:member>/roles/", people_views.roles, name="member-roles"),
    path("people/<uuid:member>/cover/", people_views.cover, name="member-cover"),
    path("people/<uuid:member>/anew/", people_views.anew, name="member-anew"),
    path("people/<uuid:member>/end/", people_views.end, name="member-end"),
    path("people/invitations/<uuid:invitation>/end/", people_views.end_invitation, name="invitation-end"),
    path("people/who-may/", views.who_may, name="who-may"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/join/", device_views.join, name="device-join"),
    path("devices/prove/", proving_views.prove, name="device-prove"),
    path("devices/hand-over/", device_views.hand_over, name="device-hand-over"),
    path("devices/<uuid:device>/", device_views.device, name="device"),
    path("devices/<uuid:device>/code/", device_views.code, name="device-code"),
    path("devices/<uuid:device>/act/", device_views.act, name="device-act"),
]
