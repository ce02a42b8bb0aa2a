"""Pages on which a post moves."""

from django.urls import path

from birdtable.apps.delivery import views

urlpatterns = [
    path("waiting/", views.waiting, name="waiting"),
    path("hold/", views.hold, name="hold"),
    path("resume/", views.resume, name="resume"),
    path("posts/<uuid:post>/read/", views.post, name="post"),
    path("posts/<uuid:post>/submit/", views.submit, name="post-submit"),
    path("posts/<uuid:post>/approve/", views.approve, name="post-approve"),
    path("posts/<uuid:post>/take-back/", views.take_back, name="post-take-back"),
    path("posts/<uuid:post>/pictures/allow/", views.allow_pictures, name="post-allow-pictures"),
    path("posts/<uuid:post>/take-down/", views.withdraw, name="post-withdraw"),
]
