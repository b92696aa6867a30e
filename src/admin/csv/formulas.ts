const formulaSign = /^'*[=+\-@\t\r＝＋－＠]/

/** A text that no spreadsheet takes for a formula (ASVS 1.2.10): an apostrophe stands before one that begins like it. */
export function escapeFormula(text: string): string {
  return formulaSign.test(text) ? `'${text}` : text
}

/** Takes off again what `escapeFormula` put before a text. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && formulaSign.test(cell) ? cell.slice(1) : cell
}
