/** A label of at most so many UTF-16 units, to be on the safe side; never cut inside a character. */
export function shortened(label: string, limit: number): string {
  if (label.length <= limit) return label
  const start = label.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${start.trimEnd()}…`
}
