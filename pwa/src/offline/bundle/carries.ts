/** Name of the store of carried bundles, and whether this phone has one. */
export const CARRIED = "daiban-carried";

/** Asking makes no empty database, as opening it would. */
export async function carriesAny(factory: IDBFactory): Promise<boolean> {
  const names = await factory.databases?.();
  return names ? names.some((d) => d.name === CARRIED) : true;
}
