
app_name = "skillgaps"
urlpatterns: list = []
