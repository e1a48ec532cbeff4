/** What a photographed paper may be used for: the words of services/watermark.py, for the overlay on the phone (R10.1). */
import { type Phone } from "@/offline";

export const WORDS_FOR_CAPTURER = "仅供采集人核对·他用无效";

/** What a small picture of the paper is called. */
export const nthPicture = (n: number): string => `第 ${n} 张照片`;

export const wordsForCase = (matter: string, caseNo: string): string => `仅用于办理【${matter}】·${caseNo}·他用无效`;

/** The words for one case on this phone; those for the one who took the picture when there is no case yet. */
export function wordsOf(phone: Phone, caseId: string): string {
  const row = caseId ? phone.case(caseId) : undefined;
  if (!row) return WORDS_FOR_CAPTURER;
  const no = row.case_no ?? row.provisional_no ?? row.slip_code;
  return no ? wordsForCase(phone.guide(row.guide_id)?.name ?? row.matter, no) : WORDS_FOR_CAPTURER;
}
