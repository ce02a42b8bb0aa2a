"""Pages on which a post moves."""

from django.urls import path

from birdtable.apps.delivery.views import by_hand, holds, posts, quick

urlpatterns = [
    path("waiting/", posts.waiting, name="waiting"),
    path("quick/", quick.quick, name="quick"),
    path("quick/<uuid:post>/", quick.quick_post, name="quick-post"),
    path("hold/", holds.hold, name="hold"),
    path("hold/<uuid:hold>/lift/", holds.resume, name="resume"),
    path("posts/<uuid:post>/read/", posts.post, name="post"),
    path("posts/<uuid:post>/where/", by_hand.where, name="post-where"),
    path("posts/<uuid:post>/correct/", by_hand.correct, name="post-correct"),
    path("posts/by-hand/<uuid:delivery>/", by_hand.hand, name="delivery-hand"),
    path("posts/<uuid:post>/submit/", posts.submit, name="post-submit"),
    path("posts/<uuid:post>/approve/", posts.approve, name="post-approve"),
    path("posts/<uuid:post>/take-back/", posts.take_back, name="post-take-back"),
    path("posts/<uuid:post>/pictures/allow/", posts.allow_pictures, name="post-allow-pictures"),
    path("posts/<uuid:post>/take-down/", posts.withdraw, name="post-withdraw"),
]
