import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'

export const eventShiftsFragment = graphql(`
  fragment EventShifts on Event {
    shifts {
      id
      role {
        kk
        ru
        en
      }
      capacity
      signedUpCount
      startsAt
      endsAt
    }
  }
`)

export function EventShifts({ shifts }: { readonly shifts: ResultOf<typeof eventShiftsFragment>['shifts'] }) {
  const words = useWords()
  const format = useFormat()
  return (
    <Panel title={words('event.shifts')} flush>
      <table className="table">
        <caption className="visually-hidden">{words('event.shifts')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('event.shift.role')}</th>
            <th scope="col">{words('event.shift.time')}</th>
            <th scope="col" className="number">
              {words('event.shift.places')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift.id}>
              <th scope="row">{format.text(shift.role)}</th>
              <td className="time">
                {format.time(shift.startsAt)} – {format.time(shift.endsAt)}
              </td>
              <td className="number">
                {format.number(shift.signedUpCount)} / {format.number(shift.capacity)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
