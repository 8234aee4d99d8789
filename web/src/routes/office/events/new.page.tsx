import { NumberInput, Select, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useEventChoices } from './event-choices.ts'
import { copyEventMutation, createEventFromTemplateMutation, createEventMutation } from './event-commands.ts'
import { directions, riskClasses, type DirectionName, type RiskClassName } from './kinds.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from './localised-fields.tsx'

const templateChoicesQuery = graphql(`
  query DeskTemplateChoices {
    eventTemplates(first: 100) {
      edges {
        node {
          id
          name {
            kk
            ru
            en
          }
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
`)

const copiedEventQuery = graphql(`
  query DeskCopiedEvent($id: ID!) {
    event(id: $id) {
      id
      startsAt
      name {
        kk
        ru
        en
      }
      organiser {
        id
      }
    }
    events(first: 50) {
      edges {
        node {
          id
          startsAt
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

const route = getRouteApi('/office/desk/events/new')
const ways = ['template', 'copy', 'blank'] as const

/** Three ways to a draft, the shortest first. */
export function NewEventPage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const way = search.copy !== undefined ? 'copy' : search.template === 'none' ? 'blank' : 'template'
  const done = ({ eventId }: { eventId: string }) => {
    say(words('plan.drafted'))
    void navigate({ to: '/office/events/$eventId', params: { eventId } })
  }
  return (
    <Page
      title={words('plan.new')}
      crumbs={<Link to="/office/events">{words('plan.title')}</Link>}
      note={<p>{words('plan.new.note')}</p>}
    >
      <div className="narrow stack">
        <Segments
          label={words('plan.way')}
          choices={ways}
          chosen={way}
          nameOf={(choice) => words(`plan.way.${choice}`)}
          onChoose={(choice) =>
            void navigate({
              search: choice === 'copy' ? { copy: 'choose' } : choice === 'blank' ? { template: 'none' } : {},
              replace: true,
            })
          }
        />
        <Panel title={words(`plan.way.${way}`)} note={words(`plan.way.${way}.note`)}>
          {way === 'template' && <FromTemplate chosen={search.template ?? null} onDone={done} />}
          {way === 'copy' && <FromEarlier key={search.copy} chosen={search.copy ?? ''} onDone={done} />}
          {way === 'blank' && <FromBlank onDone={done} />}
        </Panel>
      </div>
    </Page>
  )
}

interface WayProps {
  readonly onDone: (payload: { eventId: string }) => void
}

/** Where it will be, and whose it is: what no template says. */
function useBelonging() {
  const words = useOfficeWords()
  const choices = useEventChoices()
  const [only] = choices.organisers.length === 1 ? choices.organisers : []
  const chosen = (value: string | null) => (value ? null : words('issue.choose'))
  const filled = (value: string) => (value.trim() ? null : words('issue.empty'))
  return {
    choices,
    initialValues: {
      place: noTexts as Texts,
      startsAt: '',
      districtId: null as string | null,
      organiserId: (only?.value ?? null) as string | null,
      campaignId: null as string | null,
    },
    validate: {
      place: { kk: filled, ru: filled, en: filled },
      startsAt: filled,
      districtId: chosen,
      organiserId: chosen,
    },
    filled,
    chosen,
  }
}

type BelongingForm = Pick<ReturnType<typeof useDeskForm>['form'], 'key' | 'getInputProps'>

function BelongingFields({ form, choices }: { form: BelongingForm; choices: ReturnType<typeof useEventChoices> }) {
  const words = useOfficeWords()
  const select = (path: 'districtId' | 'organiserId' | 'campaignId', label: string, data: typeof choices.districts) => (
    <Select
      label={label}
      placeholder={words('field.choose')}
      nothingFoundMessage={words('field.nothing')}
      searchable
      clearable={path === 'campaignId'}
      data={data}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
  return (
    <>
      <FieldRow>
        {select('organiserId', words('event.organiser'), choices.organisers)}
        {select('districtId', words('filter.district'), choices.districts)}
      </FieldRow>
      {select('campaignId', words('plan.campaign'), choices.campaigns)}
    </>
  )
}

function FromTemplate({ chosen, onDone }: WayProps & { readonly chosen: string | null }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const { data } = useLiveQuery({ query: templateChoicesQuery, variables: {} })
  const { choices, ...belonging } = useBelonging()
  const deskForm = useDeskForm({
    document: createEventFromTemplateMutation,
    initialValues: { ...belonging.initialValues, templateId: chosen },
    validate: { ...belonging.validate, templateId: belonging.chosen },
    toInput: ({ place, startsAt, districtId, organiserId, campaignId, templateId }) => ({
      templateId: templateId ?? '',
      place: trimmed(place),
      startsAt: fromLocalTime(startsAt, timeZone) ?? '',
      districtId: districtId ?? '',
      organiserId: organiserId ?? '',
      ...(campaignId && { campaignId }),
    }),
    onDone,
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} label={words('plan.way.template')} submit={words('plan.draft')}>
      <Select
        label={words('plan.template')}
        placeholder={words('field.choose')}
        nothingFoundMessage={words('field.nothing')}
        searchable
        data={(data?.eventTemplates?.edges ?? []).map(({ node }) => ({
          value: node.id,
          label: format.text(node.name),
        }))}
        key={form.key('templateId')}
        {...form.getInputProps('templateId')}
      />
      <TextInput
        type="datetime-local"
        label={words('plan.startsAt')}
        key={form.key('startsAt')}
        {...form.getInputProps('startsAt')}
      />
      <BelongingFields form={form as BelongingForm} choices={choices} />
      <LocalisedFields form={form} path="place" label={words('event.where')} />
    </Form>
  )
}

function FromEarlier({ chosen, onDone }: WayProps & { readonly chosen: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const { choices, chosen: isChosen, filled } = useBelonging()
  const { data } = useLiveQuery({ query: copiedEventQuery, variables: { id: chosen } })
  const [only] = choices.organisers.length === 1 ? choices.organisers : []
  const deskForm = useDeskForm({
    document: copyEventMutation,
    initialValues: {
      eventId: (chosen === 'choose' ? null : chosen) as string | null,
      startsAt: '',
      organiserId: (only?.value ?? null) as string | null,
    },
    validate: { eventId: isChosen, startsAt: filled },
    toInput: ({ eventId, startsAt, organiserId }) => ({
      eventId: eventId ?? '',
      startsAt: fromLocalTime(startsAt, timeZone) ?? '',
      ...(organiserId && { organiserId }),
    }),
    onDone,
  })
  const { form } = deskForm
  const listed = (data?.events.edges ?? []).map(({ node }) => node)
  const events = data?.event && !listed.some(({ id }) => id === data.event?.id) ? [data.event, ...listed] : listed
  return (
    <Form form={deskForm} label={words('plan.way.copy')} submit={words('plan.draft')}>
      <Select
        label={words('plan.copied')}
        placeholder={words('field.choose')}
        nothingFoundMessage={words('field.nothing')}
        searchable
        data={events.map(({ id, name, startsAt }) => ({
          value: id,
          label: `${format.text(name)} · ${format.dayOf(startsAt, 'short')}`,
        }))}
        key={form.key('eventId')}
        {...form.getInputProps('eventId')}
      />
      <TextInput
        type="datetime-local"
        label={words('plan.startsAt')}
        key={form.key('startsAt')}
        {...form.getInputProps('startsAt')}
      />
      <Select
        label={words('event.organiser')}
        description={words('plan.copy.organiserHint')}
        placeholder={words('plan.copy.same')}
        nothingFoundMessage={words('field.nothing')}
        searchable
        clearable
        data={choices.organisers}
        key={form.key('organiserId')}
        {...form.getInputProps('organiserId')}
      />
    </Form>
  )
}

function FromBlank({ onDone }: WayProps) {
  const words = useOfficeWords()
  const { timeZone } = useRegion()
  const { choices, ...belonging } = useBelonging()
  const { filled } = belonging
  const deskForm = useDeskForm({
    document: createEventMutation,
    initialValues: {
      ...belonging.initialValues,
      name: noTexts as Texts,
      endsAt: '',
      direction: null as string | null,
      riskClass: 'ORDINARY' as string | null,
      minimumAge: '' as number | string,
    },
    validate: {
      ...belonging.validate,
      name: { kk: filled, ru: filled, en: filled },
      endsAt: filled,
      direction: belonging.chosen,
    },
    toInput: ({ name, place, startsAt, endsAt, direction, riskClass, minimumAge, ...rest }) => ({
      name: trimmed(name),
      place: trimmed(place),
      startsAt: fromLocalTime(startsAt, timeZone) ?? '',
      endsAt: fromLocalTime(endsAt, timeZone) ?? '',
      direction: direction as DirectionName,
      riskClass: riskClass as RiskClassName,
      ...(typeof minimumAge === 'number' && { minimumAge }),
      districtId: rest.districtId ?? '',
      organiserId: rest.organiserId ?? '',
      ...(rest.campaignId && { campaignId: rest.campaignId }),
    }),
    onDone,
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} label={words('plan.way.blank')} submit={words('plan.draft')}>
      <LocalisedFields form={form} path="name" label={words('plan.name')} autoFocus />
      <FieldRow>
        <TextInput
          type="datetime-local"
          label={words('plan.startsAt')}
          key={form.key('startsAt')}
          {...form.getInputProps('startsAt')}
        />
        <TextInput
          type="datetime-local"
          label={words('plan.endsAt')}
          key={form.key('endsAt')}
          {...form.getInputProps('endsAt')}
        />
      </FieldRow>
      <BelongingFields form={form as BelongingForm} choices={choices} />
      <LocalisedFields form={form} path="place" label={words('event.where')} />
      <Select
        label={words('event.direction')}
        placeholder={words('field.choose')}
        data={directions.map((value) => ({ value, label: words(`event.direction.${value}`) }))}
        key={form.key('direction')}
        {...form.getInputProps('direction')}
      />
      <FieldRow>
        <Select
          label={words('event.risk')}
          description={words('plan.riskHint')}
          allowDeselect={false}
          data={riskClasses.map((value) => ({ value, label: words(`event.risk.${value}`) }))}
          key={form.key('riskClass')}
          {...form.getInputProps('riskClass')}
        />
        <NumberInput
          label={words('plan.minimumAge')}
          description={words('plan.minimumAgeHint')}
          min={0}
          max={99}
          allowDecimal={false}
          key={form.key('minimumAge')}
          {...form.getInputProps('minimumAge')}
        />
      </FieldRow>
    </Form>
  )
}
