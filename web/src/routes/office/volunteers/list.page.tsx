import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { weekdays, type VolunteersSearch } from '../search.ts'
import { skillsQuery } from './abilities.tsx'
import { ageOn } from './age.ts'
import styles from './volunteers.module.css'

const volunteersQuery = graphql(`
  query Volunteers($filter: VolunteerFilter, $first: Int, $after: String, $last: Int, $before: String) {
    volunteers(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
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
`)

const route = getRouteApi('/office/desk/volunteers')

export function VolunteersPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may, reachOf } = useDeskViewer()
  const { districts } = useRegion()
  const today = useToday()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const everyOrganisation = useOrganisationChoices()
  const { q, district, organisation, skill, weekday } = search
  const { data: known } = useLiveQuery({ query: skillsQuery, variables: {} })
  const skills = known?.skills ?? []
  const reach = reachOf('VOLUNTEERS_READ')
  const organisations = reach
    ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) }))
    : everyOrganisation
  const query = useLiveQuery({
    keepFormer: true,
    query: volunteersQuery,
    variables: {
      ...pageVariables(search),
      filter: {
        ...(q && { search: q }),
        ...(district && { district }),
        ...(organisation && { organisation }),
        ...(skill && { skills: [skill] }),
        ...(weekday && { availableOn: { weekday: Number(weekday) } }),
      },
    },
  })
  const change = (changed: Partial<VolunteersSearch>) =>
    void navigate({
      search: (former) => ({ ...former, ...changed, after: undefined, before: undefined }),
      replace: true,
    })
  const narrowed = Boolean(q ?? district ?? organisation ?? skill ?? weekday)
  const register = may('VOLUNTEERS_WRITE') && (
    <Link to="/office/volunteers/new" className="button primary">
      <Icon name="plus" />
      {words('volunteers.register')}
    </Link>
  )

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
        <FilterBar onClear={narrowed ? () => void navigate({ search: {}, replace: true }) : null}>
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
        keyOf={({ id }) => id}
        count={(count) => words('volunteers.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'volunteers.emptyNarrow' : 'volunteers.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'volunteers.empty.hint'),
          action: !narrowed && register,
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
    </DeskPage>
  )
}
