from django.urls import path

from roadmaps import views
from roadmaps.views import editing, walking

app_name = "roadmaps"
urlpatterns = [
    path("", views.roadmap_list, name="list"),
    path("/new", views.new, name="new"),
    path("/shared/<str:secret>", views.shared, name="shared"),
    path("/<uuid:pk>", views.detail, name="detail"),
    path("/<uuid:pk>/status", views.status, name="status"),
    path("/<uuid:pk>/delete", views.delete, name="delete"),
    path("/<uuid:pk>/active", views.active, name="active"),
    path("/<uuid:pk>/share", views.share, name="share"),
    path("/<uuid:pk>/calendar.ics", views.calendar, name="calendar"),
    path("/<uuid:pk>/plan.pdf", views.pdf, name="pdf"),
    path("/<uuid:pk>/again", editing.again, name="again"),
    path("/<uuid:pk>/change", editing.change, name="change"),
    path("/<uuid:pk>/words", editing.words, name="words"),
    path("/<uuid:pk>/words/news", editing.words_news, name="words_news"),
    path("/<uuid:pk>/pace", editing.pace, name="pace"),
    path("/<uuid:pk>/rests", editing.rests, name="rests"),
    path("/<uuid:pk>/add", editing.add, name="add"),
    path("/<uuid:pk>/stages/<uuid:stage_pk>/move", editing.move, name="move"),
    path("/<uuid:pk>/stages/<uuid:stage_pk>/drop", editing.drop, name="drop"),
    path("/<uuid:pk>/stages/<uuid:stage_pk>", walking.stage, name="stage"),
    path("/<uuid:pk>/goals/<uuid:goal_pk>", walking.goal, name="goal"),
]
