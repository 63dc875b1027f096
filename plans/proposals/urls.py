"""Addresses of proposals: each step and verb a noun of its own."""

from django.urls import path

from plans.proposals.views import board, composing, hearing, merging, noting, proposal, reviewing, writing

app_name = "proposals"
ONE = "<slug:plan_slug>/forslag/<int:number>/"
CHANGE = f"{ONE}andringar/<int:pk>/"
SECTION = "<slug:plan_slug>/avsnitt/<slug:key>/"
urlpatterns = [
    path("forslag/", board.mine, name="mine"),
    path("<slug:plan_slug>/forslag/", board.board, name="board"),
    path("<slug:plan_slug>/forslag/nytt/", composing.begin, name="begin"),
    path(f"{SECTION}foresla/", composing.propose, name="propose"),
    path(f"{SECTION}forslag/", board.on_section, name="on_section"),
    path(f"{SECTION}varfor/", board.why, name="why"),
    path(ONE, proposal.proposal, name="proposal"),
    path(f"{ONE}beskrivning/", composing.describe, name="describe"),
    path(f"{ONE}forfattare/", composing.invite, name="invite"),
    path(f"{ONE}andringar/ny/", composing.choose, name="choose"),
    path(f"{ONE}andringar/nytt-avsnitt/", composing.add_section, name="add_section"),
    path(f"{ONE}andringar/<slug:key>/<slug:verb>/ordna/", composing.arrange, name="arrange"),
    path(f"{CHANGE}redigering/", writing.edit, name="edit"),
    path(f"{CHANGE}utkast/", writing.keep, name="keep_draft"),
    path(f"{CHANGE}utkast/kasta/", writing.discard, name="discard_draft"),
    path(f"{CHANGE}val/", writing.settle, name="settle"),
    path(f"{CHANGE}krock/", writing.clash, name="clash"),
    path(f"{CHANGE}borttagning/", composing.drop, name="drop"),
    path(f"{CHANGE}bedomning/", reviewing.judge, name="judge"),
    path(f"{CHANGE}notera/", noting.note, name="note"),
    path(f"{ONE}delning/", reviewing.share, name="share"),
    path(f"{ONE}inlamning/", reviewing.submit, name="submit"),
    path(f"{ONE}upptagning/", reviewing.take_up, name="take_up"),
    path(f"{ONE}begaran/", reviewing.ask_for_changes, name="ask"),
    path(f"{ONE}godkannande/", reviewing.approve, name="approve"),
    path(f"{ONE}avbojande/", reviewing.decline, name="decline"),
    path(f"{ONE}omprovning/", reviewing.reconsider, name="reconsider"),
    path(f"{ONE}aterkallelse/", reviewing.withdraw, name="withdraw"),
    path(f"{ONE}ateroppning/", reviewing.resume, name="resume"),
    path(f"{ONE}infogning/", merging.merge, name="merge"),
    path(f"{ONE}angring/", merging.undo, name="undo"),
    path(f"{ONE}fragor/", hearing.ask, name="ask_units"),
    path(f"{ONE}fragor/<int:pk>/svar/", hearing.answer, name="answer"),
    path(f"{ONE}fragor/<int:pk>/paminnelse/", hearing.remind, name="remind"),
]
