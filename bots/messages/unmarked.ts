/** A text without its marks of bold, for where nothing is shown in bold. */
export const unmarked = (text: string): string => text.replaceAll('**', '')
