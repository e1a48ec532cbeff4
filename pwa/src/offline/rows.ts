/**
 * The mirror rows: exactly what a pull sends per entity, and what every screen reads; shapes from the server's document.
 * Instants are ISO 8601 UTC with `Z`; every `*_on` is `YYYY-MM-DD` in Asia/Shanghai.
 */
import { type Schemas } from "../api/types";

/** Entity name on the wire -> row type. */
export type Rows = Schemas["Rows"];
export type Entity = keyof Rows;
export type AnyRow = Rows[Entity];

export type ResidentRow = Schemas["ResidentRow"];
export type HouseholdRow = Schemas["HouseholdRow"];
export type VisitLineRow = Schemas["VisitLineRow"];
export type VisitRow = Schemas["VisitRow"];
export type CaseRow = Schemas["CaseRow"];
export type DocumentRow = Schemas["DocumentRow"];
export type AuthorizationRow = Schemas["AuthorizationRow"];
export type ConsentRow = Schemas["ConsentRow"];
export type AlarmRow = Schemas["AlarmRow"];
export type TaskRow = Schemas["TaskRow"];
export type NoteRow = Schemas["NoteRow"];
export type ReceiptRow = Schemas["ReceiptRow"];
export type ReviewItemRow = Schemas["ReviewItemRow"];
export type GuideRow = Schemas["GuideRow"];
export type DivisionRow = Schemas["DivisionRow"];
export type WindowRow = Schemas["WindowRow"];
export type CalendarRow = Schemas["CalendarRow"];
export type SettingRow = Schemas["SettingRow"];
export type ServerKeyRow = Schemas["ServerKeyRow"];
export type UserCardRow = Schemas["UserCardRow"];

export type CaseState = CaseRow["state"];
export type RiskLevel = ResidentRow["level"];
export type ResidentTag = ResidentRow["categories"][number];
export type Person = Schemas["PersonOut"];
export type Emergency = Schemas["EmergencyOut"];
export type Disability = Schemas["DisabilityOut"];
export type Answers = VisitRow["answers"];
export type Answer = Answers[string][string];
export type SpottedMatter = Schemas["SpottedOut"];
export type AlarmPart = Schemas["AlarmOut"];
export type CaseMaterial = Schemas["CaseMaterialOut"];
export type NoticeItem = Schemas["NoticeItemOut"];
export type CaseNotice = Schemas["CaseNoticeOut"];
export type CaseEvent = Schemas["CaseEventOut"];
export type DocumentPage = Schemas["DocumentPageOut"];
export type PageSide = DocumentPage["side"];
export type MutationStatus = ReceiptRow["status"];
export type GuideMaterial = Schemas["GuideMaterialOut"];
