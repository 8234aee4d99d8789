import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm, type DeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { loadFairMutation, unloadFairMutation, writeOffAtFairMutation } from './fair-commands.ts'
import type { DeskFair } from './fair-parts.ts'

const placesQuery = graphql(`
  query FairStorePlaces {
    stockPlaces {
      id
      kind
      name {
        kk
        ru
        en
      }
    }
  }
`)

const itemsQuery = graphql(`
  query FairItems($search: String) {
    items(filter: { search: $search }, first: 50) {
      edges {
        node {
          id
          code
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

interface FreightProps {
  readonly fair: DeskFair
  readonly onClose: () => void
}

/** Stores and storerooms, to choose from. */
function usePlaces() {
  const format = useFormat()
  const { data } = useLiveQuery({ query: placesQuery, variables: {} })
  return (data?.stockPlaces ?? [])
    .filter(({ kind }) => kind !== 'FAIR')
    .map(({ id, name }) => ({ value: id, label: format.text(name) }))
}

function useDone(onClose: () => void) {
  const words = useOfficeWords()
  return () => {
    onClose()
    say(words('plan.saved'))
  }
}

/** Takes one thing along out of a store; the next is taken the same way. */
export function LoadFair({ fair, onClose }: FreightProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const places = usePlaces()
  const [search, setSearch] = useState('')
  const items = useLiveQuery({ query: itemsQuery, variables: { search: search || null }, keepFormer: true })
  const deskForm = useDeskForm({
    document: loadFairMutation,
    initialValues: { placeId: null as string | null, itemId: null as string | null, quantity: 1 as number | string },
    validate: {
      placeId: (value) => (value ? null : words('issue.choose')),
      itemId: (value) => (value ? null : words('issue.choose')),
    },
    toInput: ({ placeId, itemId, quantity }) => ({
      fairId: fair.id,
      placeId: placeId ?? '',
      lines: [{ itemId: itemId ?? '', quantity: Number(quantity) }],
    }),
    onDone: useDone(onClose),
    pathToField: (path) => path.replace(/^lines\.0\./, ''),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('fairs.load')}>
      <Form form={deskForm} submit={words('fairs.load')} onCancel={onClose}>
        <Select
          label={words('fairs.from')}
          placeholder={words('field.choose')}
          data={places}
          key={form.key('placeId')}
          {...form.getInputProps('placeId')}
        />
        <FieldRow>
          <Select
            label={words('fairs.item')}
            placeholder={words('fairs.item.search')}
            searchable
            onSearchChange={setSearch}
            filter={({ options }) => options}
            nothingFoundMessage={words('fairs.item.none')}
            data={(items.data?.items?.edges ?? []).map(({ node }) => ({
              value: node.id,
              label: `${format.text(node.name)} · ${node.code}`,
            }))}
            key={form.key('itemId')}
            {...form.getInputProps('itemId')}
          />
          <NumberInput
            label={words('fairs.quantity')}
            min={1}
            allowDecimal={false}
            key={form.key('quantity')}
            {...form.getInputProps('quantity')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

interface LeftValues extends Record<string, unknown> {
  quantities: (number | string)[]
}

const remaining = ({ statement }: DeskFair) => (statement ?? []).filter(({ left }) => left > 0)

/** The lines of what somebody said more than nothing of. */
const linesOf = (fair: DeskFair, quantities: readonly (number | string)[]) =>
  remaining(fair).flatMap(({ item }, index) => {
    const quantity = Number(quantities[index] ?? 0)
    return quantity > 0 ? [{ itemId: item.id, quantity }] : []
  })

function LeftFields<Values extends LeftValues>({
  fair,
  form,
}: { readonly fair: DeskFair } & Pick<DeskForm<Values>, 'form'>) {
  const format = useFormat()
  return remaining(fair).map(({ item, left }, index) => (
    <NumberInput
      key={form.key(`quantities.${index}` as never)}
      label={format.text(item.name)}
      min={0}
      max={left}
      allowDecimal={false}
      {...form.getInputProps(`quantities.${index}` as never)}
    />
  ))
}

/** Brings what is left to a store: all of it, unless somebody says less. */
export function UnloadFair({ fair, onClose }: FreightProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: unloadFairMutation,
    initialValues: {
      placeId: null as string | null,
      quantities: remaining(fair).map(({ left }) => left as number | string),
    },
    validate: { placeId: (value: string | null) => (value ? null : words('issue.choose')) },
    toInput: ({ placeId, quantities }) => ({
      fairId: fair.id,
      placeId: placeId ?? '',
      lines: linesOf(fair, quantities),
    }),
    onDone: useDone(onClose),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('fairs.unload')}>
      <Form form={deskForm} submit={words('fairs.unload')} onCancel={onClose}>
        <Select
          label={words('fairs.to')}
          placeholder={words('field.choose')}
          data={usePlaces()}
          key={form.key('placeId')}
          {...form.getInputProps('placeId')}
        />
        <LeftFields fair={fair} form={form} />
      </Form>
    </DeskModal>
  )
}

/** What is spoilt or lost, with the reason. */
export function WriteOffAtFair({ fair, onClose }: FreightProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: writeOffAtFairMutation,
    initialValues: { reason: '', quantities: remaining(fair).map(() => 0 as number | string) },
    toInput: ({ reason, quantities }) => ({
      placeId: fair.place?.id ?? '',
      reason: reason.trim(),
      lines: linesOf(fair, quantities),
    }),
    onDone: useDone(onClose),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('fairs.writeOff')}>
      <Form form={deskForm} submit={words('fairs.writeOff')} onCancel={onClose} danger>
        <LeftFields fair={fair} form={form} />
        <TextInput label={words('fairs.reason')} key={form.key('reason')} {...form.getInputProps('reason')} />
      </Form>
    </DeskModal>
  )
}
