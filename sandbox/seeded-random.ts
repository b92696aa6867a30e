/** Chance that can be had again: the same seed gives the same series. */
export type SeededRandom = ReturnType<typeof createSeededRandom>

/** Begins a series. */
export function createSeededRandom(seed: number) {
  const next = mulberry32(seed)
  return {
    /** From 0 up to, and without, 1. */
    next,
    /** A whole number from the least to the most, both of which may come. */
    between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
    /** One of them. */
    of: <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!,
  }
}

/** Tommy Ettinger's small generator of even chances between 0 and 1. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
