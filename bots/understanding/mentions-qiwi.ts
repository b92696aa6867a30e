/** Whether somebody speaks of QIWI, the wallet that the cabinet's manual still names; long texts speak of something else as well. */
export function mentionsQiwi(text: string): boolean {
  return text.length <= 60 && /(?<!\p{L})(?:qiwi|киви)(?!\p{L})/iu.test(text)
}
