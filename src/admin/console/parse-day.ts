/** Reads a day in either form; undefined for one that does not exist or is not of these centuries. */
export function parseDay(written: string): Temporal.PlainDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)
  const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written)
  const [year, month, date] = (iso?.slice(1) ?? russian?.slice(1).reverse() ?? []).map(Number)
  if (!year || !month || !date || year < 1900 || year > 2199) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
