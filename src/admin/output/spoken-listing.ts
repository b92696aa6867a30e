import { oneLine } from '../words/one-line.ts'
import { say } from '../words/say.ts'
import type { Listing, ListRow } from './listing.ts'

/**
 * A list as it is called in the language that is spoken: its title, its columns and the words in it that are ours. What an import takes has
 * only names there that the import knows.
 */
export function spokenListing(listing: Listing): { listing: Listing; row(row: ListRow): ListRow } {
  const kinds = Object.entries(listing.columns)
  const columns = kinds.map(([name, kind]) => ({ name, kind, heading: heading(listing.title, name) }))
  return {
    listing: {
      title: say(listing.title),
      columns: Object.fromEntries(columns.map(column => [column.heading, column.kind])),
    },
    row: row =>
      Object.fromEntries(
        columns.map(({ name, kind, heading }) => [heading, cell(row[name] ?? null, kind === 'word')] as const),
      ),
  }
}

/** A column is called by its own list first: what `from` means differs. */
export function heading(title: string, name: string): string {
  const own = `${title}/${name}`
  const said = say(own)
  return said === own ? say(name) : said
}

/** There may be several words by commas. Nothing in a text steers who opens the list, nor ends its row. */
function cell(text: string | null, isWord: boolean): string | null {
  if (!text) return text
  return isWord ? text.split(', ').map(say).join(', ') : oneLine(text)
}
