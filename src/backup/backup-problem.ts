/** A backup cannot be made, restored or drilled; the message is a sentence for the operator, without anybody's data. */
export class BackupProblem extends Error {}
