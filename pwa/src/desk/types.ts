/** Names for what the desk reads from the server; the shapes are those of its document (contract §9). */
import { type Schemas } from "@/api/types";

export type QueuePage = Schemas["QueueOut"];
export type QueueItem = Schemas["QueueItemOut"];
export type Named = Schemas["NamedOut"];
export type Tab = keyof Schemas["CountsOut"];
/** In the order of the rail. */
export const TABS = [
  "new", "waiting", "checking", "correcting", "running", "due", "overdue", "ready", "deliver", "archive", "all",
] as const satisfies readonly Tab[];

export type CaseDetail = Schemas["CaseDetailOut"];
export type Approval = NonNullable<CaseDetail["approval"]>;
export type CaseFile = Schemas["CaseFileOut"];
export type ResidentCard = Schemas["ResidentOut"];
export type MaterialLine = Schemas["MaterialLineOut"];
export type Judged = NonNullable<MaterialLine["verdict"]>;
export type Reason = Schemas["ReasonOut"];
export type PageRef = Schemas["DocumentPageOut"];
export type CaseEvent = Schemas["EventLineOut"];
export type PaperRef = Schemas["PaperRefOut"];
export type Clocks = Schemas["ClocksOut"];
export type Clock = Schemas["ClockOut"];
export type Light = NonNullable<Clock["light"]>;
export type Pause = Schemas["PauseOut"];
export type NoticeDraft = Schemas["NoticeDraftOut"];
export type NoticeLine = Schemas["NoticeItemOut"];
export type Action = Schemas["ActionOut"];
export type FormField = Schemas["FieldOut"];
export type FieldType = FormField["type"];
export type CountLine = Schemas["CountLineOut"];
export type Option = Schemas["OptionOut"];
export type DeskGuide = Schemas["GuideRow"];
export type TicketKind = Schemas["TicketIn"]["kind"];
