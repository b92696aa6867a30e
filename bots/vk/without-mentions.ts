/** An e-mail address, which stays as it is, or a sign that begins a mention. */
const begins =
  /[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[(?=[^\s\u2060][^[\]|\n]*\|)|@(?=[\p{L}\p{N}_])|\*(?=[a-z_]|все|онлайн)/giu

/**
 * A text that mentions nobody, for words that are not the bot's own: of `[id1|…]`, `@id1`, `*id1` and `@all` VK would make links and
 * calls. A space keeps what was written to be read.
 */
export const withoutMentions = (text: string): string =>
  text.replace(begins, found => (found.length > 1 ? found : `${found} `))
