/** The six digits of a letter's code, where a text has no others: alone, or as they stand in the letter. */
export function codeIn(text: string): string | undefined {
  const runs = text.replace(/https?:\S+/g, '').match(/\d(?:[\s-]?\d)*/g) ?? []
  const codes = runs.map(run => run.replace(/\D/g, '')).filter(({ length }) => length === 6)
  return codes.length === 1 ? codes[0] : undefined
}
