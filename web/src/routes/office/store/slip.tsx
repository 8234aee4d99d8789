import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { visitFragment } from './counter-queries.ts'
import styles from './slip.module.css'

export type SlipVisit = ResultOf<typeof visitFragment> & {
  readonly family: { readonly number: number } | null
}

/** What the family takes along: number, day, place and things. Nothing of its need. */
export function Slip({ visit }: { readonly visit: SlipVisit }) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <article className={styles.slip} data-void={visit.voidedAt !== null || undefined}>
      <header>
        <b>{words('store.slip.title', { number: visit.number })}</b>
        <span>
          {format.dayOf(visit.visitedAt)}, {format.time(visit.visitedAt)}
        </span>
        <span>{format.text(visit.place.name)}</span>
        {visit.family && <span>{words('store.slip.family', { number: visit.family.number })}</span>}
      </header>
      <table>
        <caption className="visually-hidden">{words('store.basket')}</caption>
        <tbody>
          {visit.lines.map(({ position, quantity, item }) => (
            <tr key={position}>
              <td>{position}</td>
              <th scope="row">{format.text(item.name)}</th>
              <td>
                {format.number(quantity)} {words(`store.unit.${item.unit}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {visit.voidedAt && <p>{words('store.slip.void')}</p>}
    </article>
  )
}
