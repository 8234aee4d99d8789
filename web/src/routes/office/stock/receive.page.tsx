import { Select, TextInput } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from 'urql'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { GiverFields, newGiver, toBenefactor } from './giver-fields.tsx'
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
    initialValues: { reason: '', ...newGiver },
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
    toInput: ({ reason, ...given }) => ({
      ...received(),
      ...(reason.trim() && { reason: reason.trim() }),
      ...(origin === 'known' && giver && { benefactorId: giver }),
      ...(origin === 'new' && { newBenefactor: toBenefactor(given) }),
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
          <Segments
            label={words('stock.origin')}
            choices={origins}
            chosen={origin}
            nameOf={(value) => words(`stock.origin.${value}`)}
            onChoose={setOrigin}
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
            <TextInput label={words('stock.noteField')} key={form.key('reason')} {...form.getInputProps('reason')} />
          </FieldRow>
          {origin === 'new' && <GiverFields form={form} />}
          <LineEntry kind="coming" place={place} lines={lines} onChange={change} problems={problems} />
        </Form>
      </section>
    </Page>
  )
}
