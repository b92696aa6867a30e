/**
 * In SQL, a number without the leading zeros that a spreadsheet takes off and a bank puts on: 000123 and 123 are compared as one. What is not
 * all digits stays as it is.
 */
export function bareNumberSql(text: string): string {
  return `regexp_replace(${text}, '^0+([0-9]+)$', '\\1')`
}
