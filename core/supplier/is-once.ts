/** Whether no two of these are written alike. */
export function isOnce(values: { toString(): string }[]): boolean {
  return new Set(values.map(String)).size === values.length
}
