/** The beginning of a text: at most so many UTF-16 units, and no character in halves, which neither PostgreSQL nor messengers take. */
export const beginning = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
