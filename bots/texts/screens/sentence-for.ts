/** Says why by the provider's word; new ones may appear at any time, so any that is unknown has a sentence, too. */
export function sentenceFor(sentences: Record<string, string>, otherwise: string) {
  return (reason: string | null): string =>
    reason !== null && Object.hasOwn(sentences, reason) ? sentences[reason]! : otherwise
}
