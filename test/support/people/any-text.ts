import fc from 'fast-check'

/** Every UTF-16 unit, so control characters and halves of surrogate pairs, too. */
const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
/** What breaks most: ends of texts in C, halves, marks of direction, the end of a line. */
const nasty = fc.constantFrom(
  '\u0000',
  '\u0001',
  '\u001b',
  '\u0085',
  '\ud83d',
  '\ude00',
  '\u202e',
  '\u2028',
  '\r',
  '\ufffe',
)
const usual = fc.constantFrom('20099', '2', '9', 'показания', 'оплатить', ' ', '\n', '/reading', '😀', '@', '.')

/** Texts as anybody could send them, by a client of their own, too. */
export const anyText = fc.string({ unit: fc.oneof(unit, nasty, usual), maxLength: 40 })
