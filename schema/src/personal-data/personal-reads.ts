import type { AccessSubject } from '@erikti/prisma/generated/client/enums'

/** One person whose data an operation read, and which fields it took. */
export interface PersonalRead {
  subject: AccessSubject
  subjectId: string
  fields: ReadonlySet<string>
}

/** Collects whose personal data one operation reads. Fields of one person add up to one line of the access log. */
export class PersonalReads {
  readonly #reads = new Map<string, { subject: AccessSubject; subjectId: string; fields: Set<string> }>()

  note(subject: AccessSubject, subjectId: string, field: string): void {
    const key = `${subject} ${subjectId}`
    const read = this.#reads.get(key)
    if (read) read.fields.add(field)
    else this.#reads.set(key, { subject, subjectId, fields: new Set([field]) })
  }

  /** What was read since the last time, in the order in which it was first read. */
  take(): PersonalRead[] {
    const reads = [...this.#reads.values()]
    this.#reads.clear()
    return reads
  }
}
