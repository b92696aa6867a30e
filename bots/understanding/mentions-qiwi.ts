/** Whether a short text mentions QIWI, the wallet that the cabinet's manual still names. */
export function mentionsQiwi(text: string): boolean {
  return text.length <= 60 && /(?<!\p{L})(?:qiwi|киви)(?!\p{L})/iu.test(text)
}
