/** What was typed but not sent in a messenger, by chat; a reload does not lose it. */
export function createDrafts(messenger: string) {
  const keyOf = (chatId: string) => `${messenger} draft ${chatId}`
  return {
    of: (chatId: string) => sessionStorage.getItem(keyOf(chatId)) ?? '',
    keep(chatId: string, text: string): void {
      if (chatId === '') return
      if (text === '') sessionStorage.removeItem(keyOf(chatId))
      else sessionStorage.setItem(keyOf(chatId), text)
    },
  }
}
