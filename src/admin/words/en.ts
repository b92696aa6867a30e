/** Sentences that count something, with the word for one and the word for more of it. */
export const en: Readonly<Record<string, string>> = {
  '%s (default: false)': '%1',
  '%s (default: [])': '%1',
  '%s problems: nothing was calculated.': '%1 {1:problem|problems}: nothing was calculated.',
  '%s accounts could not be billed under these tariffs':
    '%1 {1:account|accounts} could not be billed under these tariffs',
  '%s problems: nothing was imported.': '%1 {1:problem|problems}: nothing was imported.',
  '%s doubtful payments are left out, for money is not posted twice: look, and import again with --accept and the rows that are payments of their own.':
    '%1 doubtful {1:payment is|payments are} left out, for money is not posted twice: look, and import again with --accept and the rows that are payments of their own.',
  '%s accounts are left without a tariff from %s': '%1 {1:account is|accounts are} left without a tariff from %2',
  '%s accounts have another category, norm or exemption from %s on.':
    '%1 {1:account has|accounts have} another category, norm or exemption from %2 on.',
  '%s accounts have another category, norm or exemption from %s on; the next closing recalculates closed months of %s of them.':
    '%1 {1:account has|accounts have} another category, norm or exemption from %2 on; the next closing recalculates closed months of %3 of them.',
  '%s addresses of e-mail that residents gave are replaced; each is told by a letter.':
    '%1 {1:address|addresses} of e-mail that residents gave {1:is|are} replaced; each is told by a letter.',
  '%s addresses of e-mail that residents gave stay; --replace-emails takes those of the list.':
    '%1 {1:address|addresses} of e-mail that residents gave {1:stays|stay}; --replace-emails takes those of the list.',
  '%s rows are refunds and reversals, and were passed over: the commands refund and reverse make them.':
    '%1 {1:row is a refund or reversal, and was|rows are refunds and reversals, and were} passed over: the commands refund and reverse make them.',
  '%s rows.': '%1 {1:row|rows}.',
  'The same in %s more rows: %s …': 'The same in %1 more {1:row|rows}: %2 …',
  '… and %s more changes': '… and %1 more {1:change|changes}',
  '%s bills printed, %s were printed before, of %s.':
    '%1 {1:bill|bills} printed, %2 {2:was|were} printed before, of %3.',
  '%s have more than one page: each is in a file of its own.':
    '%1 {1:has|have} more than one page: each is in a file of its own.',
  '%s was used for %s bills: %s': '%1 was used for %2 {2:bill|bills}: %3',
  '%s of %s accounts are closed, and each closes as its bill does':
    '%1 of %2 {2:account is|accounts are} closed, and each closes as its bill does',
  'must be empty: there are %s zones': 'must be empty: there {1:is|are} %1 {1:zone|zones}',
  'the meter has %s zones': 'the meter has %1 {1:zone|zones}',
  'no reading for %s months in a row': 'no reading for %1 {1:month|months} in a row',
  'has %s cells where the header has %s: %s': 'has %1 {1:cell|cells} where the header has %2: %3',
  'WRONG: %s: %s times': 'WRONG: %1: %2 {2:time|times}',
  'WRONG: %s: %s times, e.g. %s': 'WRONG: %1: %2 {2:time|times}, e.g. %3',
}
