/** Names of places as people say them. Pure. */

/** 大坪社区 for 大坪居委会 or 大坪社区居民委员会, 新村 for 新村村委会. */
export function placeName(division: string): string {
  const bare = division.replace(/(居民委员会|居委会|村民委员会|村委会)$/, "");
  if (bare === division) return division;
  const community = /居(民委员会|委会)$/.test(division);
  if (community) return bare.endsWith("社区") ? bare : `${bare}社区`;
  return bare.endsWith("村") ? bare : `${bare}村`;
}
