/** Printing what is on the screen through the system's dialog: A4 in large type, or a roll of 58 mm as long as the paper is. */
export type Paper = "a4" | "roll";

const MM_PER_PX = 25.4 / 96;
/** Blank above and below on a roll, for the cutter. */
const ENDS_MM = 6;

let putBack: (() => void) | undefined;

/** Sets the page for the chosen paper and opens the dialog; afterwards everything is as before. */
export function printSheet(paper: Paper, print: () => void = () => window.print()): void {
  putBack?.();
  const root = document.documentElement;
  const { className } = root;
  const before = document.adoptedStyleSheets;
  // 大字 and 高对比 are for the screen: paper has its own sizes.
  root.classList.remove("large", "contrast");
  root.classList.toggle("roll", paper === "roll");
  const page = new CSSStyleSheet();
  page.replaceSync(paper === "roll" ? `@page { size: 58mm ${rollLength()}mm; margin: ${ENDS_MM / 2}mm 4mm; }` : "@page { size: A4; margin: 18mm; }");
  document.adoptedStyleSheets = [...before, page];
  putBack = () => {
    document.adoptedStyleSheets = before;
    root.className = className;
    putBack = undefined;
  };
  window.addEventListener("afterprint", () => putBack?.(), { once: true });
  print();
}

/** Whole millimetres; browsers know no page that is as long as what stands on it. */
function rollLength(): number {
  const height = document.querySelector<HTMLElement>(".sheet-view")?.scrollHeight ?? 0;
  return Math.ceil(height * MM_PER_PX) + 2 * ENDS_MM;
}
