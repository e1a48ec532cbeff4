"""The nineteen faults of protocol that the simulator must find, each planted in the real code (fault catalogue, C).

Every one has been a bug of some product in the field, or a hole in a draft of this protocol.
"""

from dataclasses import dataclass, field

from tests.sync.simulator.planting import Edit

PHONE = "pwa/src/offline"


@dataclass(frozen=True)
class Mutant:
    """A fault, in words and as changes; `directed` names the schedules that bring it about at once."""

    name: str
    fault: str
    edits: tuple[Edit, ...]
    directed: tuple[str, ...] = field(default=())
    # Needs several writers at once: found by the feed on PostgreSQL (tests/sync/feed.py).
    by_feed: bool = False


MUTANTS = (
    Mutant(
        "no_dedupe",
        "the server does not look whether it has a command already",
        (
            Edit("services/sync/push.py", "if sent.seq <= device.last_seq:", "if False:"),
            Edit(
                "services/sync/push.py",
                "if known is not None:\n        return _alias",
                "if False:\n        return _alias",
            ),
        ),
        ("lost_reply",),
    ),
    Mutant(
        "lmid_separate",
        "effect and receipt are two transactions",
        (
            Edit(
                "services/sync/push.py",
                "return settle(actor, now, device, sent, attempt(actor, now, sent, command, context))",
                "outcome = attempt(actor, now, sent, command, context)\n    db.session.commit()\n"
                "    return settle(actor, now, lock(actor, device_id), sent, outcome)",
            ),
        ),
        ("death_in_push",),
    ),
    Mutant(
        "naive_cursor",
        "numbers are taken before the commit and read as if they were in its order",
        (
            Edit(
                "models/changes.py",
                "    statement = (\n        update(SyncMeta)",
                "    return int(session.execute(text(\"SELECT nextval('naive_seq')\")).scalar_one())\n"
                "    statement = (\n        update(SyncMeta)",
            ),
            Edit(
                "models/changes.py", "SELECT change_seq FROM sync_meta WHERE id = 1", "SELECT last_value FROM naive_seq"
            ),
        ),
        by_feed=True,
    ),
    Mutant(
        "delete_on_send",
        "the phone forgets a command once it is sent",
        (
            Edit(
                f"{PHONE}/sync/push.ts",
                "const reply = await post<PushReply>(",
                'await this.core.store.write(["outbox"], (db) => db.outbox.bulkDelete(mutations.map((m) => m.seq)));\n'
                "      const reply = await post<PushReply>(",
            ),
        ),
        ("lost_reply", "lost_request"),
    ),
    Mutant(
        "no_scope_remove",
        "what leaves the scope of a phone is not taken away",
        (
            Edit(
                "services/sync/pull.py", '"drop": sorted(b for b in wanted.cursors if b not in granted),', '"drop": [],'
            ),
            Edit("services/sync/pages.py", "                removed.append(key)\n", "                pass\n"),
        ),
        ("moves",),
    ),
    Mutant(
        "photo_early",
        "the phone deletes a photo when its last byte is sent",
        (
            Edit(
                f"{PHONE}/sync/upload.ts",
                'if (place.offset >= page.size) return this.update(page, { state: "verifying", offset: page.size });',
                "",
            ),
            Edit(
                f"{PHONE}/sync/upload.ts",
                'case "verifying":\n        return',
                'case "verifying":\n        await this.core.store.db.page_chunk.where("page_id").equals(page.page_id).delete();\n'
                "        return",
            ),
        ),
        ("restore_after_photo",),
    ),
    Mutant(
        "overlay_drop",
        "own work leaves the screen with the receipt, before the pull has brought it back",
        (
            Edit(
                f"{PHONE}/view.ts",
                'if (row.status !== "applied") return false;',
                'if (row.status === "applied" || true) return false;',
            ),
        ),
        ("pull_lags",),
    ),
    Mutant(
        "poison_block",
        "a command that cannot be right gets no receipt",
        (
            Edit(
                "services/sync/outcomes.py",
                "    if isinstance(command, Problem):\n        return Outcome(",
                "    if isinstance(command, Problem):\n        raise Passing(command.code)\n        return Outcome(",
            ),
        ),
        ("nonsense",),
    ),
    Mutant(
        "no_epoch",
        "the phone does not notice that the server was restored",
        (
            Edit(
                f"{PHONE}/sync/epoch.ts",
                'if (meta.epoch === epoch) return "same";',
                'if (meta.epoch === epoch || meta.epoch) return "same";',
            ),
        ),
        ("restore_quietly",),
    ),
    Mutant(
        "gap_accept",
        "the server takes a command although earlier ones are missing",
        (Edit("services/sync/push.py", "if sent.seq > device.last_seq + 1:", "if False:"),),
        ("restore_then_save",),
    ),
    Mutant(
        "loss_not_told",
        "what a restored county lacks is told with the next command only",
        (
            Edit(
                f"{PHONE}/sync/push.ts",
                "    if (missing !== null) {\n      this.floor",
                "    if (missing === undefined) {\n      this.floor",
            ),
        ),
        ("restore_too_old_and_silent",),
    ),
    Mutant(
        "ack_all",
        "a reply settles the whole outbox",
        (
            Edit(
                f"{PHONE}/sync/settle.ts",
                "for (const result of reply.results) await settleOne(core, db, result, reply);",
                "for (const row of await db.outbox.toArray()) await settleOne(core, db, "
                '{ seq: row.seq, mutation_id: row.mutation_id, status: "applied", change_seq: 0 }, reply);',
            ),
        ),
        ("poison_in_front",),
    ),
    Mutant(
        "no_retention",
        "the phone lets go of what is settled before it is in a backup",
        (
            Edit(
                f"{PHONE}/sync/retention.ts",
                'if (row.status === "quarantined" || row.change_seq > meta.backup_wm) return false;',
                'if (row.status === "quarantined" || (meta && false)) return false;',
            ),
            Edit(
                f"{PHONE}/sync/retention.ts",
                "if (shanghaiDay(Date.parse(settledAt)) >= core.today()) return false;",
                "if (!settledAt || shanghaiDay(0) > core.today()) return false;",
            ),
            Edit(
                f"{PHONE}/pages.ts",
                "export function isCovered(page: PageRow, meta: Meta): boolean {",
                "export function isCovered(page: PageRow, meta: Meta): boolean {\n"
                '  if (meta && page.state === "stored") return true;',
            ),
        ),
        ("restore_quietly",),
    ),
    Mutant(
        "submit_early",
        "a hand-off takes effect before its pages are there",
        (
            Edit(
                "services/cases/handing_over.py",
                '"user_id": actor.user_id,\n        "client_time": client_time.isoformat() if client_time else None,\n'
                "    }  # fmt: skip\n    if count_pages(case):\n        case.hand_off_pending",
                '"user_id": actor.user_id,\n        "client_time": client_time.isoformat() if client_time else None,\n'
                "    }  # fmt: skip\n    if count_pages(case) and not case:\n        case.hand_off_pending",
            ),
        ),
        ("hand_off_before_photos",),
    ),
    Mutant(
        "reject_no_pos",
        "a refusal has no place in the change log",
        (
            Edit(
                "services/sync/push.py",
                "change_seq = seal_changes(extra=[item]) or 0",
                'change_seq = (seal_changes(extra=[item]) or 0) if outcome.status == "applied" else 0',
            ),
        ),
        ("nonsense",),
    ),
    Mutant(
        "requeue_unseen_only",
        "after a restore the phone sends only what the server asks for",
        (Edit(f"{PHONE}/sync/epoch.ts", "  await requeue(db);\n  await db.page.where", "  await db.page.where"),),
        ("restore_quietly",),
    ),
    Mutant(
        "newest_wm",
        "phones are told what the newest backup holds, not what all of them hold",
        (
            Edit(
                "domain/backups.py",
                "return min((b.change_seq for b in restorable(known, days)), default=0)",
                "return max((b.change_seq for b in restorable(known, days)), default=0)",
            ),
        ),
        ("restore_the_oldest",),
    ),
    Mutant(
        "no_floor",
        "a phone that no longer holds what the server wants next waits for ever",
        (Edit("services/sync/devices.py", "if floor <= device.last_seq + 1:", "if floor or device.last_seq:"),),
        ("restore_too_old",),
    ),
    Mutant(
        "quar_rejects",
        "what stands on a quarantined command is refused",
        (
            Edit(
                "services/sync/roots.py",
                'if "quarantined" in said or _names_something_waiting(actor, sent):\n        return "quarantined"',
                'if "quarantined" in said or _names_something_waiting(actor, sent):\n        return "rejected"',
            ),
        ),
        ("bug_at_a_root",),
    ),
    Mutant(
        "quiet_by_one",
        "a bucket whose newest change has just come counts as one with nothing new",
        (Edit("services/sync/pull.py", "if newest_line <= cursor:", "if newest_line <= cursor + 1:"),),
        ("moves",),
    ),
)

BY_NAME = {mutant.name: mutant for mutant in MUTANTS}
