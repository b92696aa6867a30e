/** Rows of two, and the last one of one where their number is odd. */
export function inPairs<Item>(items: Item[]): Item[][] {
  return items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []))
}
