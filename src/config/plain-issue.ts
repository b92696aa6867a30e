import type { z } from 'zod'

const kinds: Record<string, string> = {
  string: 'is not a text in quotes',
  number: 'is not a number',
  int: 'is not a whole number',
  boolean: 'is neither true nor false',
  array: 'is not a list in [ ]',
  object: 'is not a set of fields in { }',
  record: 'is not a set of fields in { }',
}

const formats: Record<string, string> = {
  date: 'is no day like 2026-11-25',
  url: 'is no address like https://example.ru',
}

/** What is wrong with a value of the settings, in the words of an operator and without the value, where its schema does not say so itself. */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : kinds[issue.expected]
    case 'invalid_value':
      return `is none of ${issue.values.join(', ')}`
    case 'unrecognized_keys':
      return `has fields that there are none of: ${issue.keys.join(', ')}`
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'is empty'
      return `is less than ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' ? `has more than ${issue.maximum} characters` : `is more than ${issue.maximum}`
    case 'invalid_format':
      return formats[issue.format] ?? 'has not the form it should have'
    default:
      return undefined
  }
}
