"""Who may call what: the table the routes are held against. A new route is added here by hand, on purpose."""

PUBLIC = "public"
SIGNED_IN = "signed in"  # with or without a role
ANY_ROLE = "any role"

AGENTS = {"volunteer", "cadre"}
FIELD = AGENTS | {"convey_agent"}
WINDOW = {"clerk", "pickup_clerk", "township_lead"}
DESK = WINDOW | {"department_reviewer", "convey_agent"}
READERS = DESK | {"county_supervisor", "inspector", "admin", "auditor"}
ALARM_HANDLERS = {"clerk", "township_lead", "county_supervisor"}
OVERSEERS = {"township_lead", "county_supervisor", "inspector", "auditor", "admin"}
SEAL_KEEPERS = {"pickup_clerk", "township_lead"}
DECIDERS = {"clerk", "township_lead", "county_supervisor"}
DESK_ACTIONS = (
    "sign_in", "send_back", "start_precheck", "correct_on_spot", "need_correction", "supplement", "accept",
    "decide_at_once", "refuse", "return", "start_review", "publish", "close_objection", "publish_ok", "convey",
    "county_receive", "county_back", "pause", "resume", "extend", "explain_late", "decide", "issue", "deliver", "archive", "withdraw",
    "terminate",
)  # fmt: skip

# Public, but nobody who is signed in may use it: no rating comes from an account (rules R7.4).
NOT_FOR_STAFF = {"POST /q/<slip_code>", "POST /q/<slip_code>/not-me", "POST /p", "POST /p/<place>"}

TABLE: dict[str, str | set[str]] = {
    "GET /healthz": PUBLIC,
    "GET /api/openapi.json": PUBLIC,
    "POST /api/v1/auth/login": PUBLIC,
    "POST /api/v1/auth/refresh": PUBLIC,
    "POST /api/v1/auth/logout": PUBLIC,
    "GET /api/v1/auth/me": SIGNED_IN,
    "POST /api/v1/auth/password": SIGNED_IN,
    "GET /api/v1/sync/ping": PUBLIC,
    "POST /api/v1/sync/enrol": SIGNED_IN,
    "POST /api/v1/sync/push": SIGNED_IN,
    "POST /api/v1/sync/pull": SIGNED_IN,
    "POST /api/v1/sync/bundles": SIGNED_IN,
    "GET /api/v1/sync/bundles/<bundle_id>": SIGNED_IN,
    "GET /api/v1/sync/bundles/<bundle_id>/receipt": SIGNED_IN,
    "POST /api/v1/uploads": SIGNED_IN,
    "HEAD /api/v1/uploads/<page_id>": SIGNED_IN,
    "PATCH /api/v1/uploads/<page_id>": SIGNED_IN,
    "GET /api/v1/pages/<uuid:page_id>": ANY_ROLE,
    "GET /api/v1/pages/<uuid:page_id>/sound": ANY_ROLE,
    "POST /api/v1/tickets": ANY_ROLE,
    "GET /d/<token>": PUBLIC,
    "GET /api/v1/desk/changes": READERS,
    "GET /api/v1/desk/queue": READERS,
    "POST /api/v1/desk/ledger": READERS,
    "GET /api/v1/desk/cases/<uuid:case_id>": READERS,
    "GET /api/v1/desk/residents": WINDOW,
    "GET /api/v1/desk/guides": {"clerk"},
    "GET /api/v1/desk/beyond-slip": READERS,
    "POST /api/v1/desk/booklet": {"county_supervisor", "admin"},
    "GET /api/v1/desk/seals": SEAL_KEEPERS,
    "POST /api/v1/desk/seals": SEAL_KEEPERS,
    "POST /api/v1/desk/seals/ledger": SEAL_KEEPERS,
    "POST /api/v1/desk/seals/<uuid:use_id>/cancel": SEAL_KEEPERS,
    "POST /api/v1/desk/cases/<uuid:case_id>/materials/<requirement>/verdict": {"clerk"},
    "POST /api/v1/desk/cases/<uuid:case_id>/papers/<uuid:document_id>/hints/seen": {"clerk"},
    "POST /api/v1/desk/walk-ins": {"clerk"},
    **{f"POST /api/v1/desk/cases/<uuid:case_id>/actions/{action}": DESK for action in DESK_ACTIONS},
    "POST /api/v1/desk/cases/<uuid:case_id>/actions/objection": DESK | {"county_supervisor", "inspector"},
    **{
        f"POST /api/v1/desk/cases/<uuid:case_id>/approvals/<uuid:approval_id>/{word}": DESK | {"county_supervisor"}
        for word in ("agree", "decline", "withdraw")
    },
    "GET /api/v1/desk/custody": READERS,
    "GET /api/v1/desk/custody/batches": READERS,
    "GET /api/v1/desk/custody/ready": DESK,
    "POST /api/v1/desk/custody/batches": {"clerk", "township_lead", "department_reviewer"},
    "GET /api/v1/desk/custody/batches/<uuid:batch_id>": READERS,
    "POST /api/v1/desk/custody/batches/<uuid:batch_id>/sign": WINDOW | {"department_reviewer"},
    "POST /api/v1/desk/custody/cases/<uuid:case_id>/give-back": WINDOW,
    "POST /api/v1/desk/custody/cases/<uuid:case_id>/to-agent": WINDOW,
    "POST /api/v1/desk/custody/holdings/<uuid:holding_id>/settle": WINDOW | {"department_reviewer"},
    "GET /api/v1/desk/channels": {"admin"},
    "POST /api/v1/desk/channels": {"admin"},
    "POST /api/v1/desk/channels/<uuid:channel_id>/switch": {"admin"},
    "POST /api/v1/desk/channels/<uuid:channel_id>/test": {"admin"},
    "DELETE /api/v1/desk/channels/<uuid:channel_id>": {"admin"},
    "GET /api/v1/desk/cases/<uuid:case_id>/reminders": READERS,
    "POST /api/v1/desk/cases/<uuid:case_id>/reminders": WINDOW,
    "POST /api/v1/desk/cases/<uuid:case_id>/reminders/stop": WINDOW,
    "GET /api/v1/desk/reviews": DECIDERS | {"inspector", "admin", "auditor"},
    "GET /api/v1/desk/reviews/<uuid:review_id>": DECIDERS | {"inspector", "admin", "auditor"},
    "POST /api/v1/desk/reviews/<uuid:review_id>/decide": DECIDERS,
    "GET /api/v1/desk/rounds": OVERSEERS,
    "POST /api/v1/desk/rounds": {"township_lead", "county_supervisor"},
    "GET /api/v1/desk/rounds/<uuid:round_id>": OVERSEERS,
    "POST /api/v1/desk/rounds/<uuid:round_id>/end": {"township_lead", "county_supervisor"},
    "GET /api/v1/desk/villages": OVERSEERS,
    "GET /api/v1/desk/villages/<string:code>": OVERSEERS,
    "GET /api/v1/desk/letters": DECIDERS,
    "POST /api/v1/desk/letters/<uuid:letter_id>/revoke": DECIDERS,
    "GET /api/v1/desk/keeping/destroyed": OVERSEERS,
    "GET /api/v1/desk/keeping/holds": OVERSEERS,
    "POST /api/v1/desk/keeping/holds": {"township_lead", "county_supervisor", "auditor"},
    "POST /api/v1/desk/keeping/holds/<uuid:hold_id>/lift": {"township_lead", "county_supervisor", "auditor"},
    "GET /api/v1/desk/devices": {"county_supervisor", "admin", "township_lead"},
    "GET /api/v1/desk/devices/<uuid:device_id>": {"county_supervisor", "admin", "township_lead"},
    "POST /api/v1/desk/devices/<uuid:device_id>/status": {"county_supervisor", "admin", "township_lead"},
    "GET /api/v1/desk/settings": {"admin", "county_supervisor", "auditor"},
    "POST /api/v1/desk/settings/<string:key>": {"admin"},
    "GET /api/v1/desk/quarantine": {"county_supervisor", "admin"},
    "POST /api/v1/desk/quarantine/replay": {"county_supervisor", "admin"},
    "GET /api/v1/papers/<uuid:paper_id>": ANY_ROLE,
    "GET /duty": PUBLIC,
    "GET /duty/<township>": PUBLIC,
    "GET /api/v1/desk/duty": WINDOW | {"county_supervisor", "inspector", "admin", "auditor"},
    "POST /api/v1/desk/duty/assignments": {"township_lead", "admin"},
    "POST /api/v1/desk/duty/assignments/end": {"township_lead", "admin"},
    "POST /api/v1/desk/duty/absences": {"township_lead", "admin"},
    "POST /api/v1/desk/duty/absences/<uuid:absence_id>/end": {"township_lead", "admin"},
    "GET /api/v1/desk/duty/handovers/<uuid:handover_id>": WINDOW
    | {"county_supervisor", "inspector", "admin", "auditor"},
    "POST /api/v1/desk/duty/handovers/<uuid:handover_id>/briefed": WINDOW,
    "GET /api/v1/desk/first-contacts": WINDOW | {"county_supervisor", "inspector", "admin", "auditor"},
    "POST /api/v1/desk/first-contacts": WINDOW,
    "POST /api/v1/desk/first-contacts/<uuid:contact_id>/close": WINDOW,
    "POST /api/v1/desk/first-contacts/<uuid:contact_id>/reveal": WINDOW,
    "GET /api/v1/desk/alerts": READERS,
    "POST /api/v1/desk/alerts/<uuid:alert_id>/seen": READERS,
    "GET /api/v1/desk/alarms": ALARM_HANDLERS | {"inspector", "auditor"},
    "GET /api/v1/desk/alarms/waiting": ALARM_HANDLERS | {"inspector", "auditor"},
    "GET /api/v1/desk/alarms/<uuid:alarm_id>": ALARM_HANDLERS | {"inspector", "auditor"},
    **{
        f"POST /api/v1/desk/alarms/<uuid:alarm_id>/{act}": ALARM_HANDLERS for act in ("take-up", "outcome", "look-back")
    },
    "GET /q/<slip_code>": PUBLIC,
    "POST /q/<slip_code>": PUBLIC,
    "POST /q/<slip_code>/not-me": PUBLIC,
    "GET /z": PUBLIC,
    "GET /z/<code>": PUBLIC,
    "POST /z": PUBLIC,
    "GET /g": PUBLIC,
    "GET /g/<matter>": PUBLIC,
    "GET /g/e/<event>": PUBLIC,
    "GET /p": PUBLIC,
    "GET /pj": PUBLIC,
    "GET /pj/<month>": PUBLIC,
    "POST /p": PUBLIC,
    "GET /p/<place>": PUBLIC,
    "POST /p/<place>": PUBLIC,
    "GET /api/v1/desk/ratings/mine": SIGNED_IN,
    "GET /api/v1/desk/ratings": OVERSEERS,
    "POST /api/v1/desk/ratings/<uuid:evaluation_id>/exclude": {"county_supervisor"},
    "POST /api/v1/desk/ratings/<uuid:evaluation_id>/contact": {"county_supervisor"},
    "GET /api/v1/desk/rectifications": OVERSEERS | {"department_reviewer"},
    "GET /api/v1/desk/rectifications/<uuid:rectification_id>": OVERSEERS | {"department_reviewer"},
    **{
        f"POST /api/v1/desk/rectifications/<uuid:rectification_id>/{act}": {"township_lead", "department_reviewer"}
        for act in ("accept", "hard", "answer", "appeal")
    },
    **{
        f"POST /api/v1/desk/rectifications/<uuid:rectification_id>/{act}": {"county_supervisor"}
        for act in ("uphold", "reject", "call_back")
    },
    "GET /static/<name>": PUBLIC,
    "POST /api/v1/residents/<uuid:resident_id>/reveal": WINDOW | {"department_reviewer"},
}
