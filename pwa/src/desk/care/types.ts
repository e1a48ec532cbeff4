/** Names for what the desk reads of review items, phones and the quarantine; the shapes are the server's. */
import { type Schemas } from "@/api/types";

export type ReviewLine = Schemas["ReviewLineOut"];
export type ReviewPage = Schemas["ReviewsOut"];
export type Difference = Schemas["DifferenceOut"];
export type PersonBehind = Schemas["PersonBehindOut"];
export type VisitBehind = Schemas["VisitBehindOut"];
export type ReviewFacts = Schemas["FactsOut"];
export type Review = Schemas["ReviewOut"];
export type Decision = Schemas["DecisionIn"];

export type PhoneLine = Schemas["PhoneLineOut"];
export type PhoneList = Schemas["PhonesOut"];
export type PhoneDetail = Schemas["PhoneOut"];
export type Held = Schemas["HeldOut"];
export type BeyondList = Schemas["BeyondListOut"];
export type LetterLine = Schemas["LetterLineOut"];
export type LetterList = Schemas["LettersOut"];
export type RevokeBy = Schemas["RevokeIn"];
export type DestroyedList = Schemas["DestroyedListOut"];
export type Hold = Schemas["HoldOut"];
export type Replayed = Schemas["ReplayedOut"];
