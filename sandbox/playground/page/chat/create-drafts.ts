interface Drafts {
  of(chatId: string): string
  keep(chatId: string, text: string): void
}

/** What was typed but not sent in a messenger, by chat; a reload does not lose it. */
export function createDrafts(messenger: string): Drafts {
  const keyOf = (chatId: string) => `${messenger} draft ${chatId}`
  return {
    of: chatId => sessionStorage.getItem(keyOf(chatId)) ?? '',
    keep(chatId, text) {
      if (chatId === '') return
      if (text === '') sessionStorage.removeItem(keyOf(chatId))
      else sessionStorage.setItem(keyOf(chatId), text)
    },
  }
}
