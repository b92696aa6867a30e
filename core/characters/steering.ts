/** What steers whatever shows a text, instead of being shown: control characters, marks of direction, separators of lines and paragraphs. */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Whether a text holds a character that steers. */
export const isSteering = (text: string): boolean => text.search(steering) !== -1

/** A text with something else for each character that steers. */
export const withoutSteering = (text: string, instead: (sign: string) => string): string =>
  text.replace(steering, instead)
