"""The one Django app of the plans; its rooms are packages."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    label = "plans"
    verbose_name = "Planer"

    def ready(self) -> None:
        # Long work is registered by being imported; the worker must know all of it.
        for room in ("editions", "exchange", "proposals"):
            import_module(f"plans.{room}.tasks")
        import_module("planportal.kommun_check")
        from plans.aktualitet.actions.flagging import flag_leaning, flag_left_behind
        from plans.aktualitet.consequences import on_handing_over
        from plans.aktualitet.known import known_of
        from plans.annotations.actions.handing_over import notes_go_along
        from plans.annotations.reanchoring import follow, follow_to_successor
        from plans.documents.consequences import on_leaving, on_new_text
        from plans.editions.knowing import on_recording
        from plans.editions.reasons import on_freezing
        from plans.following.actions import go_along, text_changed
        from plans.proposals import rebasing
        from plans.proposals.actions.handing_over import questions_go_along
        from plans.proposals.chain import reasons_to_freeze

        on_new_text(follow)
        on_new_text(text_changed)
        on_new_text(rebasing.follow)
        on_new_text(flag_leaning)
        for listener in (follow_to_successor, go_along, rebasing.wait, flag_left_behind):
            on_leaving(listener)
        # Proposals before notes, the order in which their own verbs lock them.
        on_handing_over(questions_go_along)
        on_handing_over(notes_go_along)
        on_freezing(reasons_to_freeze)
        on_recording(known_of)
        _gather_for_digests()


def _gather_for_digests() -> None:
    """Let rooms say what is new for a unit, in the order in which its mail tells it."""
    from plans.aktualitet.answering import answered_of, pages_answered_for, sections_answered_for
    from plans.aktualitet.changed import changes_collector
    from plans.aktualitet.decided import decided_of
    from plans.aktualitet.digest import flags_collector, on_collecting, reviews_collector
    from plans.annotations.digest import notes_collector
    from plans.proposals.digest import hearings_collector, proposals_collector

    for collector in (
        changes_collector(sections_answered_for),
        flags_collector(pages_answered_for, answered_of),
        notes_collector(sections_answered_for),
        proposals_collector(sections_answered_for),
        hearings_collector,
        reviews_collector(pages_answered_for, answered_of, decided_of),
    ):
        on_collecting(collector)
