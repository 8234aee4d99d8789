import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

// The page reads the event anew after each of them; see `events.cache.ts`.

export const createEventMutation = graphql(
  `
    mutation CreateEvent($input: CreateEventInput!) {
      createEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const createEventFromTemplateMutation = graphql(
  `
    mutation CreateEventFromTemplate($input: CreateEventFromTemplateInput!) {
      createEventFromTemplate(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const copyEventMutation = graphql(
  `
    mutation CopyEvent($input: CopyEventInput!) {
      copyEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const updateEventMutation = graphql(
  `
    mutation UpdateEvent($input: UpdateEventInput!) {
      updateEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const publishEventMutation = graphql(
  `
    mutation PublishEvent($input: PublishEventInput!) {
      publishEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const startEventMutation = graphql(
  `
    mutation StartEvent($input: StartEventInput!) {
      startEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const finishEventMutation = graphql(
  `
    mutation FinishEvent($input: FinishEventInput!) {
      finishEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const verifyEventMutation = graphql(
  `
    mutation VerifyEvent($input: VerifyEventInput!) {
      verifyEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelEventMutation = graphql(
  `
    mutation CancelEvent($input: CancelEventInput!) {
      cancelEvent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const removeShiftMutation = graphql(
  `
    mutation RemoveShift($input: RemoveShiftInput!) {
      removeShift(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordHostConsentMutation = graphql(
  `
    mutation RecordHostConsent($input: RecordHostConsentInput!) {
      recordHostConsent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const withdrawHostConsentMutation = graphql(
  `
    mutation WithdrawHostConsent($input: WithdrawHostConsentInput!) {
      withdrawHostConsent(input: $input) {
        __typename
        ... on EventPayload {
          eventId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const addShiftMutation = graphql(
  `
    mutation AddShift($input: AddShiftInput!) {
      addShift(input: $input) {
        __typename
        ... on ShiftPayload {
          shift {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const updateShiftMutation = graphql(
  `
    mutation UpdateShift($input: UpdateShiftInput!) {
      updateShift(input: $input) {
        __typename
        ... on ShiftPayload {
          shift {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const saveEventAsTemplateMutation = graphql(
  `
    mutation SaveEventAsTemplate($input: SaveEventAsTemplateInput!) {
      saveEventAsTemplate(input: $input) {
        __typename
        ... on EventTemplatePayload {
          templateId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)
