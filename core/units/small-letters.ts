/** Small letters, with е for ё: as names and words are compared that people write in either way. */
export const smallLetters = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е')
