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

/** There may be several words by commas. */
function cell(text: string | null, isWord: boolean): string | null {
  return isWord && text ? text.split(', ').map(say).join(', ') : text
}
