"""What may stop a clock after acceptance (R3.11). Everything else, a site visit too, runs on."""

PAUSE_REASONS = (
    "hearing",
    "bid_auction",
    "inspection_test_quarantine",
    "appraisal",
    "expert_review",
    "publicity",
    "force_majeure",
    "court_or_law",
)


def may_pause(reason: str, *, publicity_pauses: bool) -> bool:
    """R3.11: True for a listed reason; a publicity only where the guide says that it pauses the clock.

    A correction is never one: it happens before acceptance, when the clock has not started.
    """
    if reason == "publicity":
        return publicity_pauses
    return reason in PAUSE_REASONS
