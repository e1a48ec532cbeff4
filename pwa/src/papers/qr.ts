/** A QR code as one SVG path: no picture, no network, sharp on paper. */
import qrcode from "qrcode-generator";

export interface QrPath {
  /** Modules per side, quiet zone included. */
  size: number;
  d: string;
}

/** Light modules around the code that a scanner needs. */
const QUIET = 4;

/** Error correction M: 15 % may be smudged, which a slip in a pocket needs. */
export function qrPath(text: string): QrPath {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const n = code.getModuleCount();
  let d = "";
  for (let row = 0; row < n; row += 1) {
    for (let col = 0; col < n; col += 1) {
      if (!code.isDark(row, col)) continue;
      let run = 1;
      while (col + run < n && code.isDark(row, col + run)) run += 1;
      d += `M${col + QUIET} ${row + QUIET}h${run}v1h-${run}z`;
      col += run - 1;
    }
  }
  return { size: n + 2 * QUIET, d };
}
