const isLong = (import.meta as ImportMeta & { env: { MODE: string } }).env.MODE === 'long'

/** How much of something is done: as much as it takes to prove it, or all of it by `npm run test:long`. */
export function sized<Size>(size: { short: Size; long: Size }): Size {
  return isLong ? size.long : size.short
}
