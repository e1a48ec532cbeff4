/** Telling the server about this install; harmless when repeated. */
import { paths } from "../../api/paths";
import { type Core } from "../core";
import { SCHEMA } from "../db";
import { newDeviceId } from "../ids";
import { writeMeta, readMeta } from "../meta";
import { enterEpoch, EPOCH_TABLES, judgeEpoch, renumber } from "./epoch";
import { post } from "./net";
import { type EnrolReply } from "./wire";

/** @throws Trouble */
export async function enrol(core: Core): Promise<void> {
  const { device_id } = core.view.pending.meta;
  const body = { device_id, label: core.ports.label, app: core.ports.app, schema: SCHEMA };
  const reply = await post<EnrolReply>(core.ports.api, paths.enrol, body, (r) => typeof r.epoch === "string");
  await core.store.write(EPOCH_TABLES, async (db) => {
    const meta = await readMeta(db);
    if (judgeEpoch(meta, reply.epoch) === "new") await enterEpoch(db, meta, reply.epoch);
    const bundle_secret = reply.bundle_secret ?? "";
    await writeMeta(db, { enrolled: true, server_last_seq: reply.last_seq, bundle_secret });
  });
  await core.refresh();
}

/** The server no longer knows the install: enrol it again under the same id. */
export async function forgetEnrolment(core: Core): Promise<void> {
  await core.store.write(["meta"], (db) => writeMeta(db, { enrolled: false }));
  await core.refresh();
}

/** Our numbers were used by a copy of this phone: become a new install. */
export async function becomeNewDevice(core: Core): Promise<void> {
  const fresh = newDeviceId(core.ports.randomBytes);
  await core.store.write(["meta", "outbox", "retained"], (db) => renumber(db, fresh));
  await core.refresh();
}
