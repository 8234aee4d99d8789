import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { ProbableDuplicates } from '../duplicates/matches.tsx'
import { Certificates } from '../hours/certificates.tsx'
import { VolunteerHours } from '../hours/volunteer-hours.tsx'
import { Abilities } from './abilities.tsx'
import { ageOn } from './age.ts'
import { CalendarAddress } from './calendar-address.tsx'
import { Consents } from './consents.tsx'
import { EditVolunteer } from './edit-volunteer.tsx'
import { Memberships } from './memberships.tsx'
import { PersonalData } from './personal-data.tsx'
import { Readers } from './readers.tsx'
import { abilitiesFragment, consentFragment } from './volunteer-commands.ts'

const volunteerQuery = graphql(
  `
    query Volunteer($id: ID!) {
      volunteer(id: $id) {
        id
        familyName
        givenName
        patronymic
        birthDate
        phone
        email
        locale
        guardianConsentAt
        registeredAt
        isDemonstration
        calendarAddress
        district {
          id
          name {
            kk
            ru
            en
          }
        }
        memberships {
          validFrom
          validTo
          organisation {
            id
            name {
              kk
              ru
              en
            }
          }
        }
        consents {
          ...ConsentParts
        }
        ...AbilityParts
      }
    }
  `,
  [consentFragment, abilitiesFragment],
)

/** Under it a parent has to agree in writing. */
const guardianBelowYears = 14

const route = getRouteApi('/office/desk/volunteers/$id')

export function VolunteerPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may } = useDeskViewer()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: volunteerQuery, variables: { id } })
  const volunteer = data?.volunteer
  if (!volunteer)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  // A link to a record that was merged leads on to the one that stayed.
  if (volunteer.id !== id) return <Navigate to="/office/volunteers/$id" params={{ id: volunteer.id }} replace />
  const name = [volunteer.familyName, volunteer.givenName].join(' ')
  const age = ageOn(volunteer.birthDate, today)

  return (
    <Page
      title={[name, volunteer.patronymic].filter(Boolean).join(' ')}
      crumbs={<Link to="/office/volunteers">{words('volunteers.title')}</Link>}
      chips={volunteer.isDemonstration && <StatusChip icon="info">{words('volunteers.generated')}</StatusChip>}
      note={<p>{format.text(volunteer.district.name)}</p>}
      aside={<PersonalData volunteerId={id} name={name} />}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      {may('VOLUNTEERS_MERGE') && <ProbableDuplicates volunteerId={id} />}
      <div className="two-columns">
        <div className="stack">
          <Panel title={words('volunteers.data')}>
            <dl className="facts">
              <dt>{words('field.birthDate')}</dt>
              <dd>
                {format.day(volunteer.birthDate)} ·{' '}
                {words('volunteers.years', { count: age, shown: format.number(age) })}
              </dd>
              <dt>{words('field.phone')}</dt>
              <dd>
                {volunteer.phone ? (
                  <a href={`tel:${volunteer.phone}`}>{volunteer.phone}</a>
                ) : (
                  <span className="soft">{words('volunteers.notKnown')}</span>
                )}
              </dd>
              <dt>{words('field.email')}</dt>
              <dd>
                {volunteer.email ? (
                  <a href={`mailto:${volunteer.email}`}>{volunteer.email}</a>
                ) : (
                  <span className="soft">{words('volunteers.notKnown')}</span>
                )}
              </dd>
              <dt>{words('field.locale')}</dt>
              <dd>{words(`locale.${volunteer.locale}`)}</dd>
              {(volunteer.guardianConsentAt ?? age < guardianBelowYears) && (
                <>
                  <dt>{words('volunteers.guardian')}</dt>
                  <dd>
                    {volunteer.guardianConsentAt
                      ? words('volunteers.guardian.since', { day: format.dayOf(volunteer.guardianConsentAt) })
                      : words('volunteers.guardian.none')}
                  </dd>
                </>
              )}
              <dt>{words('volunteers.registeredAt')}</dt>
              <dd>{format.dayOf(volunteer.registeredAt)}</dd>
            </dl>
            <EditVolunteer person={volunteer} />
          </Panel>
          {may('PARTICIPATION_READ') && <VolunteerHours volunteerId={id} />}
          <Certificates volunteerId={id} name={name} />
          <Consents volunteerId={id} name={name} consents={volunteer.consents} />
          {volunteer.calendarAddress && <CalendarAddress id={id} address={volunteer.calendarAddress} />}
        </div>
        <div className="stack">
          <Memberships volunteerId={id} memberships={volunteer.memberships} />
          <Abilities volunteerId={id} abilities={volunteer} />
          {may('ACCESS_LOG_READ') && <Readers of={{ volunteer: id }} />}
        </div>
      </div>
    </Page>
  )
}
