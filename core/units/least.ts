/** The smaller of two whole numbers of any size. */
export function least<Whole extends bigint>(a: Whole, b: Whole): Whole {
  return a < b ? a : b
}
