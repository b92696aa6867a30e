/** The encodings a list may be in, each with its name in iconv-lite. */
export const textEncodings = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16-le',
  'utf-16be': 'utf16-be',
  'windows-1251': 'win1251',
  cp866: 'cp866',
  'koi8-r': 'koi8-r',
  'mac-cyrillic': 'maccyrillic',
} as const

export type TextEncoding = keyof typeof textEncodings

/** Those in which a character is one byte, told apart by how Russian their text is. */
export const cyrillicEncodings = [
  'windows-1251',
  'cp866',
  'koi8-r',
  'mac-cyrillic',
] as const satisfies readonly TextEncoding[]
