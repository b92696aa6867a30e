/**
 * The branch of each of an account's former terms, oldest first, and of those that stand, which is last. Terms without one of their own were of
 * the branch of those that followed.
 */
export function branchesOver(former: readonly { branch?: string | null | undefined }[], branch: string): string[] {
  const branches = [branch]
  for (const terms of former.toReversed()) branches.unshift(terms.branch ?? branches[0]!)
  return branches
}
