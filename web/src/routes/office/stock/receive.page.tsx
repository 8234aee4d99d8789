import { Select, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from 'urql'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { LineEntry } from './line-entry.tsx'
import { receiveDonationMutation, receiveStockMutation } from './movement-commands.ts'
import { usePlaceChoices } from './stock-parts.tsx'
import styles from './stock.module.css'
import { useLines } from './use-lines.ts'

const giversQuery = graphql(`
  query BenefactorChoices($search: String) {
    benefactors(first: 20, search: $search) {
      edges {
        node {
          id
          name
          phone
        }
      }
    }
  }
`)

const origins = ['known', 'new', 'nobody', 'bought'] as const
type Origin = (typeof origins)[number]

const route = getRouteApi('/office/desk/stock/receive')

/** Things come in: who gave them, and what there is, line by line. */
export function ReceivePage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const places = usePlaceChoices()
  const [origin, setOrigin] = useState<Origin>('known')
  const [chosenPlace, setPlace] = useState<string | null>(search.place ?? null)
  const place = chosenPlace ?? places[0]?.value ?? null
  const { lines, problems, change, onProblem } = useLines()
  const [giver, setGiver] = useState<string | null>(null)
  const [giverText, setGiverText] = useState('')
  const [{ data: givers }] = useQuery({
    query: giversQuery,
    variables: { search: giverText || null },
    pause: origin !== 'known',
  })
  const [giverMissing, setGiverMissing] = useState(false)
  const received = () => ({
    placeId: place ?? '',
    lines: lines.map(({ item, quantity, expiresOn }) => ({ itemId: item.id, quantity, expiresOn })),
  })
  const options = {
    initialValues: { reason: '', name: '', phone: '', isPerson: true, isAnonymous: true },
    onProblem,
    onDone: () => {
      say(words('stock.received.done'))
      void navigate({ to: '/office/stock', search: place ? { place } : {} })
    },
    pathToField: (path: string) => path.replace(/^newBenefactor\./, ''),
  }
  const donated = useDeskForm({
    ...options,
    document: receiveDonationMutation,
    toInput: ({ reason, name, phone, isPerson, isAnonymous }) => ({
      ...received(),
      ...(reason.trim() && { reason: reason.trim() }),
      ...(origin === 'known' && giver && { benefactorId: giver }),
      ...(origin === 'new' && {
        newBenefactor: { name: name.trim(), isPerson, isAnonymous, ...(phone.trim() && { phone: phone.trim() }) },
      }),
    }),
  })
  const bought = useDeskForm({
    ...options,
    document: receiveStockMutation,
    toInput: ({ reason }) => ({ ...received(), ...(reason.trim() && { reason: reason.trim() }) }),
  })
  const deskForm = origin === 'bought' ? bought : donated
  const { form } = deskForm
  const submit: typeof deskForm.submit = (event) => {
    if (origin === 'known' && !giver) {
      event?.preventDefault()
      setGiverMissing(true)
      return
    }
    deskForm.submit(event)
  }

  return (
    <Page
      title={words('stock.receive')}
      crumbs={<Link to="/office/stock">{words('stock.title')}</Link>}
      note={<p>{words('stock.receive.note')}</p>}
    >
      <section className={`card ${styles.sheet}`} aria-label={words('stock.receive')}>
        <Form
          form={{ ...deskForm, submit }}
          label={words('stock.receive')}
          submit={words('stock.receive.submit')}
          held={lines.length === 0 || !place}
        >
          <SegmentedControl
            aria-label={words('stock.origin')}
            value={origin}
            onChange={(value) => setOrigin(value as Origin)}
            data={origins.map((value) => ({ value, label: words(`stock.origin.${value}`) }))}
          />
          <FieldRow>
            <Select
              label={words('stock.place.to')}
              allowDeselect={false}
              data={[...places]}
              value={place}
              onChange={setPlace}
            />
            {origin === 'known' && (
              <Select
                label={words('stock.giver')}
                placeholder={words('stock.giver.hint')}
                searchable
                clearable
                filter={({ options: found }) => found}
                nothingFoundMessage={words('stock.giver.none')}
                data={(givers?.benefactors?.edges ?? []).map(({ node }) => ({
                  value: node.id,
                  label: node.phone ? `${node.name}, ${node.phone}` : node.name,
                }))}
                searchValue={giverText}
                onSearchChange={setGiverText}
                value={giver}
                onChange={(id) => {
                  setGiver(id)
                  setGiverMissing(false)
                }}
                error={giverMissing ? words('issue.choose') : null}
              />
            )}
            {origin === 'new' && (
              <>
                <TextInput label={words('stock.giver.name')} key={form.key('name')} {...form.getInputProps('name')} />
                <TextInput
                  type="tel"
                  label={words('stock.giver.phone')}
                  key={form.key('phone')}
                  {...form.getInputProps('phone')}
                />
              </>
            )}
            <TextInput label={words('stock.noteField')} key={form.key('reason')} {...form.getInputProps('reason')} />
          </FieldRow>
          {origin === 'new' && (
            <FieldRow>
              <Switch
                label={words('stock.giver.isPerson')}
                key={form.key('isPerson')}
                {...form.getInputProps('isPerson', { type: 'checkbox' })}
              />
              <Switch
                label={words('stock.giver.isAnonymous')}
                key={form.key('isAnonymous')}
                {...form.getInputProps('isAnonymous', { type: 'checkbox' })}
              />
            </FieldRow>
          )}
          <LineEntry kind="coming" place={place} lines={lines} onChange={change} problems={problems} />
        </Form>
      </section>
    </Page>
  )
}
