/** The notice on personal information as this county reads it out. */
import { type Phone } from "@/offline";
import { noticeOf, type Notice } from "@/papers/notice";

/** The county says with its settings whether a machine looks at papers; a phone that has not heard of it says nothing. */
export const noticeHere = (phone: Pick<Phone, "setting">): Notice => noticeOf(phone.setting<boolean>("reads_papers") === true);
