// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { describe, expect, it } from 'vitest'
import messages from '../messages/kk.json'
import { Figure } from './figure.tsx'

;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

async function draw(counter: Parameters<typeof Figure>[0]['counter'], loaded: boolean) {
  const place = document.createElement('div')
  const root = createRoot(place)
  await act(async () =>
    root.render(
      <IntlProvider locale="kk" messages={messages} onError={() => undefined}>
        <Figure
          metric="ATTENDANCES"
          unit="ATTENDANCES"
          counter={counter}
          loaded={loaded}
          comparison={{ value: 5141, label: 'былтыр' }}
        />
      </IntlProvider>,
    ),
  )
  const article = place.querySelector('article')
  return { article, root }
}

describe('figure', () => {
  it('carries its metric and its raw number for whoever reads the page by machine', async () => {
    const { article, root } = await draw(
      {
        id: 'c',
        metric: 'ATTENDANCES',
        unit: 'ATTENDANCES',
        value: 6120,
        goal: null,
        version: 3,
        asOf: '2026-11-22T09:00:00Z',
      },
      true,
    )
    expect(article?.dataset['metric']).toBe('ATTENDANCES')
    expect(article?.dataset['value']).toBe('6120')
    expect(article?.textContent).toContain('6\u00a0120')
    expect(article?.textContent).toContain('5\u00a0141 былтыр')
    await act(async () => root.unmount())
  })

  it('shows no number before there is one, and keeps its place', async () => {
    const { article, root } = await draw(undefined, false)
    expect(article?.dataset['value']).toBeUndefined()
    expect(article?.querySelector('button')).toBeNull()
    await act(async () => root.unmount())
  })
})
