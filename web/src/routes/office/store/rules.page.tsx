import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { AddRule, EndRule } from './rule-forms.tsx'
import { useRuleWords } from './rule-words.ts'

const rulesQuery = graphql(`
  query EntitlementRules {
    entitlementRules {
      id
      period
      perFamily
      perMember
      validFrom
      validTo
      source {
        kk
        ru
        en
      }
      group {
        id
        name {
          kk
          ru
          en
        }
      }
    }
    itemGroups {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

/** What families are entitled to, since when and until when, and who decided it. */
export function RulesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may } = useDeskViewer()
  const ruleWords = useRuleWords()
  const query = useLiveQuery({ query: rulesQuery, variables: {} })
  const rules = query.data?.entitlementRules
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  const mayWrite = may('ENTITLEMENTS_WRITE')
  return (
    <DeskPage
      title={words('entitlements.title')}
      crumbs={<Link to="/office/store">{words('store.title')}</Link>}
      note={<p>{words('entitlements.note')}</p>}
      aside={
        mayWrite && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {words('entitlements.add')}
          </button>
        )
      }
    >
      <DeskTable
        label={words('entitlements.title')}
        query={query}
        found={rules && { totalCount: rules.length, pageInfo: noPages, edges: rules.map((node) => ({ node })) }}
        keyOf={({ id }) => id}
        paged={false}
        empty={{ title: words('entitlements.none'), hint: words('entitlements.none.hint') }}
        columns={[
          {
            key: 'what',
            head: words('entitlements.what'),
            leading: true,
            cell: ({ group }) => (group ? format.text(group.name) : words('entitlements.what.visits')),
          },
          { key: 'limit', head: words('entitlements.limit'), width: 28, cell: (rule) => ruleWords(rule) },
          {
            key: 'since',
            head: words('entitlements.holds'),
            cell: ({ validFrom, validTo }) => (
              <>
                {words('entitlements.since', { day: format.day(validFrom) })}
                {validTo && <span className="under">{words('entitlements.before', { day: format.day(validTo) })}</span>}
                {validTo && validTo <= today && <StatusChip icon="cancelled">{words('entitlements.ended')}</StatusChip>}
                {validFrom > today && <StatusChip icon="calendar">{words('entitlements.planned')}</StatusChip>}
              </>
            ),
          },
          { key: 'source', head: words('entitlements.source'), cell: ({ source }) => format.text(source) },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: ({ id, validTo }) =>
              mayWrite &&
              !validTo && (
                <button type="button" className="button" onClick={() => setEnding(id)}>
                  {words('entitlements.end')}
                </button>
              ),
          },
        ]}
      />
      {adding && <AddRule groups={query.data?.itemGroups ?? []} onClose={() => setAdding(false)} />}
      {ending && <EndRule ruleId={ending} onClose={() => setEnding(null)} />}
    </DeskPage>
  )
}
