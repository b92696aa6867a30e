/** What came is no answer of MAX's, or nothing came: that says nothing of the message. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}
