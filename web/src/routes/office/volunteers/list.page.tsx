import { getRouteApi, Link } from '@tanstack/react-router'
import { useId, useMemo } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterDay, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { useListAddress } from '../../use-list-address.ts'
import { ageGroups, consentStates, weekdays, type AgeGroup, type ConsentState } from '../search.ts'
import { skillsQuery } from './abilities.tsx'
import { ageOn } from './age.ts'
import { volunteerFilter } from './volunteer-filter.ts'
import { useVolunteersExport } from './volunteers-export.ts'
import styles from './volunteers.module.css'

const volunteersQuery = graphql(
  `
    query Volunteers($filter: VolunteerFilter, $first: Int, $after: String, $last: Int, $before: String) {
      volunteers(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            familyName
            givenName
            patronymic
            birthDate
            district {
              id
              name {
                kk
                ru
                en
              }
            }
            memberships {
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
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Apart from the rows, which do not wait for it. */
const countQuery = graphql(`
  query VolunteersCount($filter: VolunteerFilter) {
    volunteers(filter: $filter, first: 1) {
      totalCount
    }
  }
`)

const similarQuery = graphql(`
  query SuggestedVolunteers($name: String!) {
    suggestedVolunteers(name: $name) {
      id
      familyName
      givenName
      patronymic
      birthDate
    }
  }
`)

/** Whom somebody may have meant who found nobody. */
function Similar({ name }: { readonly name: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const id = useId()
  const { data } = useLiveQuery({ query: similarQuery, variables: { name } })
  const found = data?.suggestedVolunteers ?? []
  if (found.length === 0) return null
  return (
    <section className={styles.similar} aria-labelledby={id}>
      <h2 id={id}>{words('volunteers.similar')}</h2>
      <ul>
        {found.map((person) => (
          <li key={person.id} className="link-row">
            <Link to="/office/volunteers/$id" params={{ id: person.id }}>
              {[person.familyName, person.givenName, person.patronymic].filter(Boolean).join(' ')}
            </Link>
            <span className="soft">
              {words('volunteers.years', {
                count: ageOn(person.birthDate, today),
                shown: format.number(ageOn(person.birthDate, today)),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const route = getRouteApi('/office/desk/volunteers')

export function VolunteersPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may, reachOf } = useDeskViewer()
  const { districts } = useRegion()
  const today = useToday()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const everyOrganisation = useOrganisationChoices()
  const { q, district, organisation, age, consent, skill, weekday, since } = search
  const { data: known } = useLiveQuery({ query: skillsQuery, variables: {} })
  const skills = known?.skills ?? []
  const filter = useMemo(
    () => volunteerFilter({ q, district, organisation, age, consent, skill, weekday, since }),
    [q, district, organisation, age, consent, skill, weekday, since],
  )
  const reach = reachOf('VOLUNTEERS_READ')
  const organisations = reach
    ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) }))
    : everyOrganisation
  const query = useLiveQuery({
    keepFormer: true,
    query: volunteersQuery,
    variables: {
      ...page,
      filter,
    },
  })
  const { data: counted } = useLiveQuery({ query: countQuery, variables: { filter } })
  const total = counted?.volunteers?.totalCount
  const exported = useVolunteersExport(filter)
  const register = may('VOLUNTEERS_WRITE') && (
    <>
      <Link to="/office/volunteers/import" className="button">
        {words('roster.open')}
      </Link>
      <Link to="/office/volunteers/new" className="button primary">
        <Icon name="plus" />
        {words('volunteers.register')}
      </Link>
    </>
  )
  const nobody = query.data?.volunteers?.edges.length === 0 && !query.former

  return (
    <DeskPage
      title={words('volunteers.title')}
      note={<p>{words('volunteers.note')}</p>}
      aside={
        <div className={styles.actions}>
          {may('VOLUNTEERS_MERGE') && (
            <Link to="/office/volunteers/duplicates" className="button">
              {words('duplicates.open')}
            </Link>
          )}
          {register}
        </div>
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} hint={words('volunteers.search.hint')} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('filter.district')}
            value={district}
            options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            onChange={(value) => change({ district: value })}
          />
          <FilterChoice
            label={words('field.organisation')}
            value={organisation}
            options={organisations}
            onChange={(value) => change({ organisation: value })}
          />
          <FilterChoice
            label={words('volunteers.filter.age')}
            value={age}
            options={ageGroups.map((value) => ({ value, label: words(`volunteers.age.${value}`) }))}
            onChange={(value) => change({ age: value as AgeGroup | undefined })}
          />
          <FilterChoice
            label={words('volunteers.filter.consent')}
            value={consent}
            options={consentStates.map((value) => ({ value, label: words(`volunteers.consent.${value}`) }))}
            onChange={(value) => change({ consent: value as ConsentState | undefined })}
          />
          <FilterDay
            label={words('volunteers.filter.since')}
            value={since}
            onChange={(value) => change({ since: value })}
          />
          {skills.length > 0 && (
            <FilterChoice
              label={words('filter.skill')}
              value={skill}
              options={skills.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
              onChange={(value) => change({ skill: value })}
            />
          )}
          <FilterChoice
            label={words('filter.weekday')}
            value={weekday}
            options={weekdays.map((day) => ({ value: day, label: words(`abilities.weekday.${day}`) }))}
            onChange={(value) => change({ weekday: weekdays.find((day) => day === value) })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('volunteers.title')}
        query={query}
        found={query.data?.volunteers}
        total={total}
        tools={<ExportButtons exported={exported} total={total} />}
        keyOf={({ id }) => id}
        count={(count) => words('volunteers.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'volunteers.emptyNarrow' : 'volunteers.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'volunteers.empty.hint'),
          action: !narrowed && register && <div className={styles.actions}>{register}</div>,
        }}
        columns={[
          {
            key: 'name',
            head: words('volunteers.name'),
            leading: true,
            width: 36,
            cell: (node) => (
              <Link to="/office/volunteers/$id" params={{ id: node.id }}>
                {[node.familyName, node.givenName, node.patronymic].filter(Boolean).join(' ')}
              </Link>
            ),
          },
          {
            key: 'age',
            head: words('volunteers.age'),
            width: 10,
            number: true,
            cell: (node) => format.number(ageOn(node.birthDate, today)),
          },
          {
            key: 'district',
            head: words('filter.district'),
            width: 20,
            cell: (node) => format.text(node.district.name),
          },
          {
            key: 'organisation',
            head: words('field.organisation'),
            cell: (node) => {
              const now = node.memberships.filter(({ validTo }) => validTo === null || validTo > today)
              return now.length > 0 ? (
                now.map(({ organisation: of }) => format.text(of.name)).join(', ')
              ) : (
                <span className="soft">{words('volunteers.alone')}</span>
              )
            },
          },
        ]}
      />
      {q && nobody && <Similar name={q} />}
    </DeskPage>
  )
}
