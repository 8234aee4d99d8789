import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { retireDistributionItemMutation, retireDistributionPlaceMutation } from './distribution-commands.ts'
import { placesQuery, type Place, type Thing } from './distribution-parts.ts'
import { GivingTabs } from './giving-tabs.tsx'
import { PlaceForm, ThingForm } from './place-forms.tsx'
import styles from './distributions.module.css'

type Asked =
  | { readonly kind: 'place'; readonly place: Place | null }
  | { readonly kind: 'thing'; readonly thing: Thing | null }
  | { readonly kind: 'retirePlace'; readonly place: Place }
  | { readonly kind: 'retireThing'; readonly thing: Thing }

const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

/** Where shifts are planned, and what is given at them. */
export function DeskPlacesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const mayWrite = useDeskViewer().may('DISTRIBUTIONS_WRITE')
  const [asked, setAsked] = useState<Asked | null>(null)
  const query = useLiveQuery({ query: placesQuery, variables: {} })
  const places = query.data?.distributionPlaces.edges
  const close = () => setAsked(null)
  const add = mayWrite && (
    <button type="button" className="button primary" onClick={() => setAsked({ kind: 'place', place: null })}>
      <Icon name="plus" />
      {words('tea.place.add')}
    </button>
  )
  return (
    <div className="stack">
      <DeskPage title={words('tea.title')} note={<p>{words('tea.places.note')}</p>} aside={add} tabs={<GivingTabs />}>
        <DeskTable
          label={words('tea.places')}
          query={query}
          found={places && { totalCount: places.length, pageInfo: noPages, edges: places }}
          keyOf={({ id }) => id}
          paged={false}
          empty={{ title: words('tea.places.empty'), hint: words('tea.places.note') }}
          columns={[
            { key: 'name', head: words('tea.place'), leading: true, width: 28, cell: ({ name }) => format.text(name) },
            { key: 'district', head: words('filter.district'), cell: ({ district }) => format.text(district.name) },
            { key: 'address', head: words('tea.address'), cell: ({ address }) => format.text(address) },
            {
              key: 'actions',
              head: words('plan.actions'),
              cell: (place) =>
                mayWrite && (
                  <span className={styles.actions}>
                    <button type="button" className="button" onClick={() => setAsked({ kind: 'place', place })}>
                      {words('plan.edit')}
                    </button>
                    <button type="button" className="button" onClick={() => setAsked({ kind: 'retirePlace', place })}>
                      {words('tea.retire')}
                    </button>
                  </span>
                ),
            },
          ]}
        />
      </DeskPage>
      <Panel
        title={words('tea.things')}
        note={words('tea.things.note')}
        action={
          mayWrite && (
            <button type="button" className="button" onClick={() => setAsked({ kind: 'thing', thing: null })}>
              <Icon name="plus" />
              {words('tea.thing.add')}
            </button>
          )
        }
      >
        <ul className={styles.list}>
          {(query.data?.distributionItems ?? []).map((thing) => (
            <li key={thing.id}>
              <span className={styles.what}>
                <b>{format.text(thing.name)}</b>
                <small>{words(`tea.unit.${thing.unit}`)}</small>
              </span>
              {mayWrite && (
                <span className={styles.actions}>
                  <button type="button" className="button" onClick={() => setAsked({ kind: 'thing', thing })}>
                    {words('plan.edit')}
                  </button>
                  <button type="button" className="button" onClick={() => setAsked({ kind: 'retireThing', thing })}>
                    {words('tea.retire')}
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {asked?.kind === 'place' && <PlaceForm place={asked.place} onClose={close} />}
      {asked?.kind === 'thing' && <ThingForm thing={asked.thing} onClose={close} />}
      {asked?.kind === 'retirePlace' && (
        <Confirm
          document={retireDistributionPlaceMutation}
          input={{ placeId: asked.place.id }}
          title={format.text(asked.place.name)}
          consequences={[words('tea.retire.place')]}
          action={words('tea.retire')}
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
      {asked?.kind === 'retireThing' && (
        <Confirm
          document={retireDistributionItemMutation}
          input={{ itemId: asked.thing.id }}
          title={format.text(asked.thing.name)}
          consequences={[words('tea.retire.thing')]}
          action={words('tea.retire')}
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
    </div>
  )
}
