/** What a desk needs of bundles: it looks at the file, brings it, and hands the receipt back. It keeps nothing. */
export { bring, type Brought, fetchReceipt } from "./bring";
export { openFile } from "./format";
