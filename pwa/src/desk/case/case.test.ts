// One case: every change names the version on screen; when somebody was faster, what was typed stays.
import { nextTick } from "vue";
import { describe, expect, it, vi } from "vitest";

import { problem } from "../testing/problems";
import { detail, line } from "../testing/samples";
import { type Action, type CaseDetail, type FormField } from "../types";
import { useActions } from "./useActions";
import { useCase } from "./useCase";
import { useChecklist } from "./useChecklist";
import { CASE } from "./words";

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name, label: name, type: "text", required: false, options: [], items: [], value: null, hint: null, min: null, max: null, ...more,
});
const action = (name: string, form: FormField[] = [], more: Partial<Action> = {}): Action =>
  ({ action: name, label: name, primary: false, harsh: false, form, ...more });

async function opened(first = detail()) {
  const server = { open: vi.fn().mockResolvedValue(first), act: vi.fn(), judge: vi.fn(), settleHints: vi.fn(), agree: vi.fn(), decline: vi.fn(), withdraw: vi.fn() };
  const work = useCase(server, "case-1");
  await work.load();
  return { server, work };
}

describe("what happened", () => {
  it("names the system once, and of a person the post as well", () => {
    expect([CASE.timeline.by("系统", "系统"), CASE.timeline.by("窗口", "王芳")]).toEqual(["系统", "窗口 王芳"]);
  });
});

describe("changing a case", () => {
  it("sends the version that is on screen", async () => {
    const { server, work } = await opened(detail({ case: { ver: 4 } }));
    server.act.mockResolvedValue(detail({ case: { ver: 5 } }));
    expect(await work.act("accept", {})).toBe(true);
    expect(server.act).toHaveBeenCalledWith("case-1", "accept", 4, {});
    expect(work.detail.value?.case.ver).toBe(5);
  });

  it("reads the case anew when somebody was faster, says so, and keeps what was typed", async () => {
    const refuse = action("refuse", [field("reason", { type: "longtext" })]);
    const { server, work } = await opened(detail({ actions: [refuse] }));
    const actions = useActions(work);
    await actions.choose(refuse);
    actions.set("reason", "写了很久");
    server.act.mockRejectedValue(problem("stale", 412));
    server.open.mockResolvedValue(detail({ case: { ver: 2 }, actions: [refuse] }));
    expect(await actions.confirm()).toBe(false);
    await nextTick();
    expect(work.troubleAt("action")?.code).toBe("stale");
    expect(work.detail.value?.case.ver).toBe(2);
    expect(actions.values.reason).toBe("写了很久");
    server.act.mockResolvedValue(detail({ case: { ver: 3 } }));
    await actions.confirm();
    expect(server.act).toHaveBeenLastCalledWith("case-1", "refuse", 2, { reason: "写了很久" });
  });

  it("keeps the text in sight but sends nothing when the act is not allowed any more", async () => {
    const refuse = action("refuse", [field("reason")]);
    const { server, work } = await opened(detail({ actions: [refuse] }));
    const actions = useActions(work);
    await actions.choose(refuse);
    actions.set("reason", "写了很久");
    server.open.mockResolvedValue(detail({ case: { ver: 2 }, actions: [] }));
    await work.load(true);
    await nextTick();
    expect(actions.gone).toBe(true);
    expect(actions.values.reason).toBe("写了很久");
    expect(await actions.confirm()).toBe(false);
    expect(server.act).not.toHaveBeenCalled();
  });

  it("tells quietly when the poll brought a newer version, and not when nothing moved", async () => {
    const { server, work } = await opened();
    await work.load(true);
    expect(work.state.news).toBe("");
    server.open.mockResolvedValue(detail({ case: { ver: 2 } }));
    await work.load(true);
    expect(work.state.news).not.toBe("");
  });

  it("shows photos that have come without a word, and nothing that is older than what was done here", async () => {
    const { server, work } = await opened(detail({ case: { ver: 2 }, materials: [line("hukou", { doc_id: null })] }));
    server.open.mockResolvedValue(detail({ case: { ver: 2 }, materials: [line("hukou", { doc_id: "d1" })] }));
    await work.load(true);
    expect(work.detail.value?.materials[0]?.doc_id).toBe("d1");
    expect(work.state.news).toBe("");
    server.open.mockResolvedValue(detail({ case: { ver: 1 } }));
    await work.load(true);
    expect(work.detail.value?.case.ver).toBe(2);
  });

  it("says a refusal where it happened and nowhere else", async () => {
    const { server, work } = await opened();
    server.judge.mockRejectedValue(problem("reason_needed", 422));
    await work.judge(line("hukou"), { verdict: "bad" });
    expect(work.troubleAt("paper:hukou")?.text).toContain("reason_needed");
    expect(work.troubleAt("action")).toBeNull();
  });

  it("does one change at a time", async () => {
    const { server, work } = await opened();
    server.act.mockReturnValue(new Promise(() => undefined));
    void work.act("accept", {});
    expect(await work.act("accept", {})).toBe(false);
    expect(server.act).toHaveBeenCalledOnce();
  });
});

describe("forms of acts", () => {
  it("asks for what is missing before anything is sent", async () => {
    const pause = action("pause", [field("pause_reason", { type: "choice", required: true }), field("expected_days", { type: "number", required: true, min: 1, max: 250 })]);
    const { server, work } = await opened(detail({ actions: [pause] }));
    const actions = useActions(work);
    await actions.choose(pause);
    actions.set("expected_days", "0");
    await actions.confirm();
    expect(actions.wrong).toEqual(["pause_reason", "expected_days"]);
    expect(server.act).not.toHaveBeenCalled();
  });

  it("does an act that only begins work at once, and shows the papers an act made", async () => {
    const start = action("start_precheck");
    const accept = action("accept");
    const { server, work } = await opened(detail({ actions: [start, accept] }));
    const actions = useActions(work);
    server.act.mockResolvedValue(detail({ actions: [start, accept] }));
    await actions.choose(start);
    expect(server.act).toHaveBeenCalledOnce();
    await actions.choose(accept);
    expect(server.act).toHaveBeenCalledOnce();
    const paper = { id: "p", kind: "accept_notice", name: "受理通知书", no: "1号", issued_at: "2026-11-24T01:00:00Z" };
    server.act.mockResolvedValue(detail({ papers: [paper] }));
    await actions.confirm();
    expect(actions.made).toEqual([paper]);
    expect(actions.open).toBeNull();
  });

  it("keeps a closed form's text for the next time", async () => {
    const refuse = action("refuse", [field("reason")]);
    const { work } = await opened(detail({ actions: [refuse] }));
    const actions = useActions(work);
    await actions.choose(refuse);
    actions.set("reason", "半句");
    actions.close();
    await actions.choose(refuse);
    expect(actions.values.reason).toBe("半句");
  });
});

describe("the checklist", () => {
  it("goes on to the next unjudged paper after a verdict", async () => {
    const { server, work } = await opened();
    const list = useChecklist(work);
    await nextTick();
    expect(list.current?.requirement).toBe("id_card");
    server.judge.mockResolvedValue(detail({ case: { ver: 2 }, materials: [line("id_card", { verdict: "good" }), line("hukou"), line("bank_card")] }));
    await list.good();
    expect(server.judge).toHaveBeenCalledWith("case-1", "id_card", 1, { verdict: "good" });
    expect(list.current?.requirement).toBe("hukou");
  });

  it("does not let a photo alone pass where the paper must be seen", async () => {
    const { server, work } = await opened(detail({ materials: [line("form", { needs_paper: true })] }));
    const list = useChecklist(work);
    await nextTick();
    await list.good();
    expect(server.judge).not.toHaveBeenCalled();
    list.jotting(list.current!).seen = true;
    server.judge.mockResolvedValue(detail({ case: { ver: 2 } }));
    await list.good();
    expect(server.judge).toHaveBeenCalledWith("case-1", "form", 1, { verdict: "good", seen_on_paper: true });
  });

  it("stays with the paper that was chosen while a verdict was on its way", async () => {
    const { work, server } = await opened(detail({ materials: [line("id_card"), line("hukou"), line("bank_card")] }));
    const list = useChecklist(work);
    let answer: (found: CaseDetail) => void = () => {};
    server.judge.mockReturnValue(new Promise((done) => { answer = done; }));
    const judged = list.good();
    list.pick(list.lines[2]!);
    answer(detail({ case: { ver: 2 }, materials: [line("id_card", { verdict: "good" }), line("hukou"), line("bank_card")] }));
    await judged;
    expect(list.current?.requirement).toBe("bank_card");
  });

  it("sends the chosen reason, and leaves judging to those who may", async () => {
    const { server, work } = await opened();
    const list = useChecklist(work);
    await nextTick();
    list.bad();
    expect(list.choosing).toBe(true);
    server.judge.mockResolvedValue(detail({ case: { ver: 2 } }));
    await list.because("blurred");
    expect(server.judge).toHaveBeenCalledWith("case-1", "id_card", 1, { verdict: "bad", reason_code: "blurred" });

    const reader = await opened(detail({ can_judge: false }));
    const readOnly = useChecklist(reader.work);
    await nextTick();
    await readOnly.good();
    readOnly.bad();
    expect(reader.server.judge).not.toHaveBeenCalled();
    expect(readOnly.choosing).toBe(false);
  });

  it("calls an announced original missing only after the window has signed for the bag", async () => {
    const paper = line("id_card", { doc_id: null, pages: [], originals: 1 });
    const before = await opened(detail({ case: { state: "handed_off" }, materials: [paper] }));
    expect(useChecklist(before.work).stateOf(paper)).toBe("coming");
    const after = await opened(detail({ case: { state: "received" }, materials: [paper] }));
    expect(useChecklist(after.work).stateOf(paper)).toBe("missing");
  });
});
