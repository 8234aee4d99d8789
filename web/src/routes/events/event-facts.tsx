import { Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'

export const eventFactsFragment = graphql(`
  fragment EventFacts on Event {
    place {
      kk
      ru
      en
    }
    direction
    riskClass
    minimumAge
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    campaign {
      id
      slug
      name {
        kk
        ru
        en
      }
    }
    organiser {
      id
      name {
        kk
        ru
        en
      }
    }
    initiator {
      id
      name {
        kk
        ru
        en
      }
    }
    supporters {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

type Facts = ResultOf<typeof eventFactsFragment>

function OrganisationLink({ organisation }: { readonly organisation: Facts['organiser'] }) {
  const format = useFormat()
  return (
    <Link to="/organisations/$id" params={{ id: organisation.id }}>
      {format.text(organisation.name)}
    </Link>
  )
}

/** Where, what kind of work, and who does it: each organisation in its role, so that nothing is counted twice. */
export function EventFacts({ event }: { readonly event: Facts }) {
  const words = useWords()
  const format = useFormat()
  return (
    <Panel title={words('event.about')}>
      <dl className="facts">
        <dt>{words('event.where')}</dt>
        <dd>
          {format.text(event.place)},{' '}
          <Link to="/districts/$id" params={{ id: event.district.id }}>
            {format.text(event.district.name)}
          </Link>
        </dd>
        <dt>{words('event.direction')}</dt>
        <dd>{words(`event.direction.${event.direction}`)}</dd>
        <dt>{words('event.risk')}</dt>
        <dd>
          {words(`event.risk.${event.riskClass}`)}
          {event.minimumAge > 0 && `, ${words('event.age', { age: event.minimumAge })}`}
        </dd>
        {event.campaign && (
          <>
            <dt>{words('event.campaign')}</dt>
            <dd>
              <Link to="/campaigns/$slug" params={{ slug: event.campaign.slug }}>
                {format.text(event.campaign.name)}
              </Link>
            </dd>
          </>
        )}
        <dt>{words('event.organiser')}</dt>
        <dd>
          <OrganisationLink organisation={event.organiser} />
        </dd>
        <dt>{words('event.initiator')}</dt>
        <dd>
          <OrganisationLink organisation={event.initiator} />
        </dd>
        {event.supporters.length > 0 && (
          <>
            <dt>{words('event.supporters')}</dt>
            <dd>
              <ul>
                {event.supporters.map((supporter) => (
                  <li key={supporter.id}>
                    <OrganisationLink organisation={supporter} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  )
}
