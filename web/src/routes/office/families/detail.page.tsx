import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { FamilyVisits } from '../store/family-visits.tsx'
import { Readers } from '../volunteers/readers.tsx'
import { Collectors } from './collectors.tsx'
import { EditFamily } from './edit-family.tsx'
import { FamilyConsents } from './family-consents.tsx'
import { FamilyData } from './family-data.tsx'
import { familyLineFragment, familyName } from './family-parts.ts'
import { Members } from './members.tsx'
import { Need } from './need.tsx'
import { NeedChip } from './need-chip.tsx'
import { FamilyDuplicates } from './probable-families.tsx'

const familyQuery = graphql(
  `
    query Family($id: ID!) {
      family(id: $id) {
        locale
        registeredAt
        isDemonstration
        collectors {
          id
          familyName
          givenName
          phone
          validUntil
        }
        consents {
          id
          purpose
          givenAt
          withdrawnAt
        }
        verifications {
          id
          method
          verifiedOn
          validUntil
          withdrawnAt
          withdrawReason
        }
        ...FamilyLine
      }
    }
  `,
  [familyLineFragment],
)

const route = getRouteApi('/office/desk/families/$id')

export function FamilyPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: familyQuery, variables: { id } })
  const family = data?.family
  if (!family)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  // A link to a record that was joined to another one leads on to the one that stayed.
  if (family.id !== id) return <Navigate to="/office/families/$id" params={{ id: family.id }} replace />
  const name = familyName(family)
  return (
    <Page
      title={name}
      crumbs={<Link to="/office/families">{words('families.title')}</Link>}
      chips={
        <>
          <NeedChip state={family.needState} />
          {family.isDemonstration && <StatusChip icon="info">{words('families.generated')}</StatusChip>}
        </>
      }
      note={
        <p>
          № {family.number} · {format.text(family.district.name)}
        </p>
      }
      aside={<FamilyData familyId={id} name={name} />}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      {may('FAMILIES_MERGE') && <FamilyDuplicates familyId={id} />}
      <div className="two-columns">
        <div className="stack">
          <Panel title={words('families.data')}>
            <dl className="facts">
              <dt>{words('families.address')}</dt>
              <dd>{family.address}</dd>
              <dt>{words('field.phone')}</dt>
              <dd>
                {family.phone ? (
                  <a href={`tel:${family.phone}`}>{family.phone}</a>
                ) : (
                  <span className="soft">{words('volunteers.notKnown')}</span>
                )}
              </dd>
              <dt>{words('field.locale')}</dt>
              <dd>{words(`locale.${family.locale}`)}</dd>
              <dt>{words('volunteers.registeredAt')}</dt>
              <dd>{format.dayOf(family.registeredAt)}</dd>
            </dl>
            <EditFamily family={family} />
          </Panel>
          <Members familyId={id} members={family.members} />
          <Collectors familyId={id} collectors={family.collectors} />
        </div>
        <div className="stack">
          <FamilyVisits familyId={id} />
          <Need familyId={id} state={family.needState} verifications={family.verifications} />
          <FamilyConsents familyId={id} consents={family.consents} />
          {may('ACCESS_LOG_READ') && <Readers of={{ family: id }} />}
        </div>
      </div>
    </Page>
  )
}
