import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { useListAddress } from '../../use-list-address.ts'
import styles from '../events/events.module.css'
import { archiveEventTemplateMutation } from './template-commands.ts'
import { templateFragment, type Template } from './template-parts.ts'
import { TemplateForm } from './template-form.tsx'

const templatesQuery = graphql(
  `
    query DeskTemplates($first: Int, $after: String, $last: Int, $before: String) {
      eventTemplates(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...TemplateParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, templateFragment],
)

const route = getRouteApi('/office/desk/templates')

export function TemplatesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may, reachOf } = useDeskViewer()
  const { page } = useListAddress(route.useSearch())
  const [changing, setChanging] = useState<Template | 'new' | null>(null)
  const [archiving, setArchiving] = useState<Template | null>(null)
  const query = useLiveQuery({ keepFormer: true, query: templatesQuery, variables: page })
  const [own] = reachOf('EVENTS_DRAFT') ?? []
  const mayKeep = ({ organisation }: Template) =>
    organisation ? may('EVENTS_DRAFT', organisation.id) : reachOf('EVENTS_DRAFT') === null
  return (
    <DeskPage
      title={words('plan.templates')}
      note={<p>{words('plan.templates.note')}</p>}
      aside={
        <button type="button" className="button primary" onClick={() => setChanging('new')}>
          <Icon name="plus" />
          {words('plan.templates.add')}
        </button>
      }
    >
      <DeskTable
        label={words('plan.templates')}
        query={query}
        found={query.data?.eventTemplates}
        keyOf={({ id }) => id}
        empty={{ title: words('plan.templates.empty'), hint: words('plan.templates.note') }}
        columns={[
          {
            key: 'name',
            head: words('plan.template'),
            leading: true,
            width: 40,
            cell: (template) => (
              <>
                <Link to="/office/events/new" search={{ template: template.id }}>
                  {format.text(template.name)}
                </Link>
                <span className="soft under">
                  {template.organisation ? format.text(template.organisation.name) : words('plan.templates.office')}
                </span>
              </>
            ),
          },
          {
            key: 'shifts',
            head: words('event.shifts'),
            width: 30,
            cell: ({ shifts }) => shifts.map(({ role, capacity }) => `${format.text(role)} ${capacity}`).join(' · '),
          },
          {
            key: 'actions',
            head: words('plan.actions'),
            cell: (template) =>
              mayKeep(template) && (
                <span className={styles.shiftActions}>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('plan.templates.change', { name: format.text(template.name) })}
                    onClick={() => setChanging(template)}
                  >
                    {words('plan.edit')}
                  </button>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('plan.templates.archive', { name: format.text(template.name) })}
                    onClick={() => setArchiving(template)}
                  >
                    {words('plan.remove')}
                  </button>
                </span>
              ),
          },
        ]}
      />
      {changing !== null && (
        <TemplateForm
          template={changing === 'new' ? null : changing}
          organisationId={own?.id ?? null}
          onClose={() => setChanging(null)}
        />
      )}
      {archiving && (
        <Confirm
          document={archiveEventTemplateMutation}
          input={{ templateId: archiving.id }}
          title={words('plan.templates.archive', { name: format.text(archiving.name) })}
          consequences={[words('plan.templates.archive.what')]}
          action={words('plan.remove')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setArchiving(null)}
        />
      )}
    </DeskPage>
  )
}
