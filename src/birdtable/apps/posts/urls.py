"""Pages about posts."""

from django.urls import path

from birdtable.apps.posts import draft_views, picture_views, sample_views, trip_views, upload_views, views

urlpatterns = [
    path("trips/<uuid:trip>/", trip_views.trip, name="trip"),
    path("posts/", views.posts, name="posts"),
    path("posts/new/", views.new, name="post-new"),
    path("posts/<uuid:post>/", views.edit, name="post-edit"),
    path("posts/<uuid:post>/check/", views.check, name="post-check"),
    path("posts/<uuid:post>/autosave/", views.autosave, name="post-autosave"),
    path("posts/<uuid:post>/uploads/<uuid:upload>/", upload_views.upload, name="post-upload"),
    path("posts/<uuid:post>/discard/", views.discard, name="post-discard"),
    path("posts/<uuid:post>/restore/", views.restore, name="post-restore"),
    path("posts/<uuid:post>/send-back/", views.send_back, name="post-send-back"),
    path("posts/<uuid:post>/suggest/", views.suggest, name="post-suggest"),
    path("posts/<uuid:post>/suggestions/<uuid:note>/", views.answer_suggestion, name="post-suggestion"),
    path("posts/<uuid:post>/comments/", draft_views.say, name="post-comment"),
    path("posts/<uuid:post>/history/", draft_views.history, name="post-history"),
    path("posts/<uuid:post>/history/<uuid:wording>/", draft_views.put_back, name="post-put-back"),
    path("accounts/<uuid:channel>/sample/", sample_views.sample, name="channel-sample"),
    path("pictures/<uuid:place>/", picture_views.picture, name="picture"),
    path("pictures/<uuid:place>/say/", picture_views.say, name="picture-say"),
    path("pictures/<uuid:place>/unsay/", picture_views.unsay, name="picture-unsay"),
    path("pictures/<uuid:place>/several/", picture_views.several, name="picture-several"),
    path("pictures/<uuid:place>/box/", picture_views.box, name="picture-box"),
    path("pictures/<uuid:place>/take-away/", picture_views.take_away, name="picture-take-away"),
    path("pictures/<uuid:place>/crop/", picture_views.crop, name="picture-crop"),
    path("pictures/<uuid:place>/remove/", picture_views.remove, name="picture-remove"),
    path("pictures/<uuid:place>/whole/", picture_views.whole, name="picture-whole"),
    path("pictures/<uuid:place>/check/", picture_views.check, name="picture-check"),
]
