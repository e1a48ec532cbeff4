/** Names of papers by material code, from the guides on this phone; a few kinds have no guide. */
import { usePhone } from "../shell/phone";

const OWN_KINDS: Readonly<Record<string, string>> = { signature: "签名", recording: "走访录音", letter: "授权委托书", receipt: "送达回证", visit_house: "走访照片", visit_hazard: "走访照片", visit_other: "走访照片", proxy_letter: "授权委托书" };

/** The plain name of a kind of paper; the code itself when no guide knows it. */
export function paperName(kind: string): string {
  const own = OWN_KINDS[kind];
  if (own) return own;
  for (const guide of usePhone().guides()) {
    const material = guide.materials.find((m) => m.code === kind);
    if (material) return plainName(material.name);
  }
  return kind;
}

/** 身份证 rather than 居民身份证, without what stands in brackets: titles are short, the full name is in the guide. */
export function plainName(name: string): string {
  const short = name.replace(/[(（][^)）]*[)）]/g, "").replace(/^居民(?=身份证|户口簿)/, "");
  return short || name;
}
