"""Addresses of the working text's verbs."""

from django.urls import path, re_path

from plans.documents.views import (
    drafts,
    editing,
    images,
    lineage,
    plans,
    restoring,
    rights,
    structure,
    summaries,
)

app_name = "documents"
section = "<slug:plan_slug>/avsnitt/<slug:key>/"
urlpatterns = [
    path("ny-plan/", plans.new_plan, name="new_plan"),
    path("<slug:plan_slug>/om/", plans.describe, name="describe"),
    path("<slug:plan_slug>/rattigheter/", rights.rights, name="rights"),
    path("<slug:plan_slug>/rattigheter/planerare/", rights.planner, name="planner"),
    path("<slug:plan_slug>/nytt-avsnitt/", structure.create, name="create"),
    path("<slug:plan_slug>/forhandsvisning/", drafts.preview, name="preview"),
    path("<slug:plan_slug>/hanvisningar/", drafts.suggestions, name="suggestions"),
    path("<slug:plan_slug>/bilder/", images.upload, name="upload"),
    path("<slug:plan_slug>/bilder/ny/", images.add, name="add_image"),
    re_path(
        r"^(?P<plan_slug>[-\w]+)/bilder/(?P<name>[0-9a-f]{24}\.(?:png|jpg|webp))$", images.image, name="image"
    ),
    path("<slug:plan_slug>/sammanfattning/<slug:language>/", summaries.of_plan, name="summarise_plan"),
    path(section + "sammanfattning/<slug:language>/", summaries.of_section, name="summarise"),
    path(section + "redigera/", editing.edit, name="edit"),
    path(section + "val/", editing.settle, name="settle"),
    path(section + "utkast/", drafts.keep, name="keep_draft"),
    path(section + "utkast/bort/", editing.discard, name="discard_draft"),
    path(section + "andra/", drafts.others, name="others"),
    path(section + "flytt/", structure.move, name="move"),
    path(section + "delning/", lineage.split, name="split"),
    path(section + "sammanslagning/", lineage.merge, name="merge"),
    path(section + "avveckling/", lineage.retire, name="retire"),
    path(section + "atertagande/", lineage.reinstate, name="reinstate"),
    path(section + "aterstallning/", restoring.restore, name="restore"),
]
