"""Pages about our own accounts, under `/s/<school>/`."""

from django.urls import path

from birdtable.apps.elsewhere import takeover_views, views

urlpatterns = [
    path("elsewhere/", views.elsewhere, name="elsewhere"),
    path("elsewhere/<uuid:strange>/", views.one, name="elsewhere-one"),
    path("elsewhere/<uuid:strange>/down/", views.down, name="elsewhere-down"),
    path("elsewhere/<uuid:strange>/gone/", views.gone, name="elsewhere-gone"),
    path("elsewhere/<uuid:strange>/ours/", views.own_up, name="elsewhere-ours"),
    path("elsewhere/<uuid:strange>/somebody/", takeover_views.from_strange, name="elsewhere-somebody"),
    path("accounts/<uuid:channel>/somebody/", takeover_views.from_account, name="channel-somebody"),
    path("somebody-in/<uuid:takeover>/", takeover_views.takeover, name="takeover"),
    path("somebody-in/<uuid:takeover>/<slug:step>/done/", takeover_views.tick, name="takeover-step"),
    path("somebody-in/<uuid:takeover>/over/", takeover_views.over, name="takeover-over"),
]
