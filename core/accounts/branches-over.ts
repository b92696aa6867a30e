/**
 * The branch of each of an account's former terms, oldest first, and of those that stand, which is last. Terms without one of their own were of
 * the branch of those that followed.
 */
export function branchesOver(former: readonly { branch?: string | null | undefined }[], branch: string): string[] {
  return former.reduceRight((later, terms) => [terms.branch ?? later[0]!, ...later], [branch])
}
