/**
 * Every value in the store passes here; keys and indexes hold ids, buckets, numbers and states only.
 * Today the identity; a PIN lock will put AES-256-GCM here without touching anything else (sync B20).
 */
export type Boxed<T> = T & { readonly __boxed?: never };

export const codec = {
  box<T>(value: T): Boxed<T> {
    return value as Boxed<T>;
  },
  open<T>(boxed: Boxed<T>): T {
    return boxed;
  },
};

/** A plain deep copy: what screens hand over may be reactive proxies, which IndexedDB cannot clone. */
export function plain<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
