import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useProblemWords } from '../../../desk/problem-words.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { CounterProblem } from './counter-queries.ts'
import styles from './store.module.css'

/** What a supervisor may let through. */
export const overridable = new Set(['ALREADY_SERVED', 'ENTITLEMENT_EXCEEDED'])

/** Why it was not recorded, in words, with the earlier visit to look at and what a supervisor can do. */
export function Refusal({
  problem,
  onOverride,
}: {
  readonly problem: CounterProblem
  /** Null for who is no supervisor. */
  readonly onOverride: (() => void) | null
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const problemWords = useProblemWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [problem])
  const name = (thing: { readonly name: Parameters<typeof format.text>[0] } | null) =>
    thing ? format.text(thing.name) : ''
  return (
    <div ref={place} className={styles.refusal} role="alert" tabIndex={-1} data-code={problem.code}>
      <Icon name="info" />
      <div>
        {problem.visitId && problem.visitedAt && problem.nextOn ? (
          <>
            <p>
              {words('store.problem.ALREADY_SERVED', {
                day: format.dayOf(problem.visitedAt),
                time: format.time(problem.visitedAt),
                place: name(problem.place ?? null),
                next: format.day(problem.nextOn),
              })}
            </p>
            <Link to="/office/store/visits/$visitId" params={{ visitId: problem.visitId }}>
              {words('store.visit.number', { number: problem.visitNumber ?? 0 })}
            </Link>
          </>
        ) : (
          <p>{problem.shortages ? words('store.problem.OUT_OF_STOCK') : problemWords(problem)}</p>
        )}
        {problem.groups && (
          <ul>
            {problem.groups.map(({ groupId, group, asked, left, nextOn }) => (
              <li key={groupId}>
                {words('store.problem.group', {
                  group: name(group),
                  asked: format.number(asked),
                  left: format.number(left),
                  next: format.day(nextOn),
                })}
              </li>
            ))}
          </ul>
        )}
        {problem.shortages && (
          <ul>
            {problem.shortages.map(({ itemId, item, asked, available }) => (
              <li key={itemId}>
                {words('store.problem.short', {
                  item: name(item),
                  asked: format.number(asked),
                  available: format.number(available),
                })}
              </li>
            ))}
          </ul>
        )}
        {problem.validUntil && <p>{words('store.need.until', { day: format.day(problem.validUntil) })}</p>}
        {overridable.has(problem.code) &&
          (onOverride ? (
            <button type="button" className="button" onClick={onOverride}>
              {words('store.override.give')}
            </button>
          ) : (
            <p>{words('store.override.ask')}</p>
          ))}
      </div>
    </div>
  )
}
