import {
  useForm,
  type FormValidateInput,
  type GetInputPropsOptions,
  type GetInputPropsReturnType,
  type UseFormReturnType,
} from '@mantine/form'
import { useCallback, useRef, type SubmitEvent } from 'react'
import type { TypedDocumentNode } from 'urql'
import { useOfficeWords } from '../messages/office-messages.ts'
import type { Problem } from './problem.ts'
import { issueWords } from './problem-words.ts'
import { useCommand, type CommandOptions, type Payload, type WithoutKey } from './use-command.ts'

interface FormOptions<Data, Input, Values> {
  readonly document: TypedDocumentNode<Data, { input: Input }>
  readonly initialValues: Values
  /** What can be said before asking the server; the server says the rest. */
  readonly validate?: FormValidateInput<Values>
  readonly toInput: (values: Values) => WithoutKey<Input>
  readonly onDone: (payload: Payload<Data>, values: Values) => void
  readonly onProblem?: (problem: Problem) => void
  /** The server's name of a field, where ours differs: `organisationId` → `organisation`. */
  readonly pathToField?: (path: string) => string
}

/** What fields ask of a form, whatever else it holds: components that forms share take this much of it. */
export interface FormFields {
  readonly key: (path: string) => string
  readonly getInputProps: (path: string, options?: GetInputPropsOptions) => GetInputPropsReturnType
}

export interface DeskForm<Values> {
  readonly form: UseFormReturnType<Values>
  readonly sending: boolean
  readonly problem: Problem | null
  readonly submit: (event?: SubmitEvent<HTMLFormElement>) => void
}

type Options<Data, Input, Values> = FormOptions<Data, Input, Values> & CommandOptions<Input>

/** A form over one mutation: what is wrong stands at its field, the first such field has the focus, nothing is sent twice. */
export function useDeskForm<Data, Input extends object, Values extends Record<string, unknown>>({
  document,
  initialValues,
  validate,
  toInput,
  onDone,
  onProblem,
  pathToField = (path) => path,
  secret,
}: Options<Data, Input, Values>): DeskForm<Values> {
  const words = useOfficeWords()
  const form = useForm<Values>({ mode: 'uncontrolled', initialValues, ...(validate && { validate }) })
  const command = useCommand(document, { secret: secret === true })
  const latest = useRef({ toInput, onDone, onProblem, pathToField })
  latest.current = { toInput, onDone, onProblem, pathToField }

  const focusFirst = useCallback(
    (errors: Readonly<Record<string, unknown>>) => {
      const nodes = Object.keys(errors)
        .map((path) => form.getInputNode(path))
        .filter((node) => node !== null)
      nodes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
      nodes[0]?.focus()
    },
    [form],
  )

  const submit = form.onSubmit(
    (values) => {
      void (async () => {
        const outcome = await command.send(latest.current.toInput(values as Values))
        if (!outcome) return
        if ('payload' in outcome) {
          latest.current.onDone(outcome.payload, values as Values)
          return
        }
        const { problem } = outcome
        if (problem.issues?.length) {
          const errors: Record<string, string> = {}
          for (const issue of problem.issues)
            errors[latest.current.pathToField(issue.path)] ??= issueWords(words, issue)
          form.setErrors(errors)
          focusFirst(errors)
        }
        latest.current.onProblem?.(problem)
      })()
    },
    (errors) => focusFirst(errors),
  )
  return { form, sending: command.sending, problem: command.problem, submit: submit as DeskForm<Values>['submit'] }
}
