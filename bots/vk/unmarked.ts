/** A text without its marks of bold, which VK does not show. */
export const unmarked = (text: string): string => text.replaceAll('**', '')
