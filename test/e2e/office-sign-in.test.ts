import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useBrowser } from '../kit/browser.ts'
import { expectNoComplaints, givePassword, openDesk, takeSecret, waitForPath, whoMenu } from '../kit/office.ts'
import { admin, createSomeone, password } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
const open = useBrowser()

const stepMilliseconds = 30_000

describe('signing in', () => {
  test('leads on to where one was going, and out again', async () => {
    const someone = await createSomeone(server.database, admin)
    const opened = await open(`${server.url}/office/keys?lang=en&status=REVOKED`)
    expectNoComplaints(opened)
    const { page } = opened
    await waitForPath(page, /sign-in/)
    await givePassword(page, someone.email, 'not the password at all')
    await page.getByText('The e-mail or the password is wrong.').waitFor()
    await givePassword(page, someone.email)
    await page.getByRole('heading', { level: 1, name: 'Partner keys' }).waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('REVOKED')
    await whoMenu(page).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByText('You have signed out.').waitFor()
    await page.goto(`${server.url}/office/people?lang=en`)
    await waitForPath(page, /sign-in/)
  })

  test('asks for the app’s code once it is switched on, and takes a recovery code in its stead', async () => {
    const opened = await openDesk(open, server, '/office/account', [admin])
    expectNoComplaints(opened)
    const { page, someone } = opened
    await page.getByRole('button', { name: 'Switch on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Password', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    const secret = ((await dialog.getByTestId('factor-secret').textContent()) ?? '').replace(/\s/g, '')
    const now = Date.now()
    const codeAt = (at: number) => generateSync({ secret, epoch: Math.floor(at / 1000) })
    await dialog.getByLabel('The six digits in the app').fill(codeAt(now))
    await dialog.getByRole('button', { name: 'Switch on' }).click()
    const shown = page.getByTestId('recovery-codes').getByRole('listitem')
    await shown.first().waitFor()
    const codes = await shown.allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'I have kept it, close' }).click()
    await page.getByText('10 recovery codes left').waitFor()

    await whoMenu(page).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await givePassword(page, someone.email)
    await page.getByRole('textbox', { name: 'Code' }).fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('The code is wrong, too old or used already.').waitFor()
    // Each code opens once; the server takes one that is a step ahead.
    await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(now + stepMilliseconds))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await whoMenu(page).waitFor()

    const other = await open(`${server.url}/office/sign-in?lang=en`)
    await givePassword(other.page, someone.email)
    await other.page.getByRole('textbox', { name: 'Code' }).fill(codes[0] ?? '')
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await whoMenu(other.page).waitFor()
  })

  test('a session ended from another browser puts the desk behind a notice, and signing in leads back', async () => {
    const first = await openDesk(open, server, '/office/organisations?status=ACTIVE', [admin])
    const { page, someone } = first
    await page.getByRole('heading', { level: 1, name: 'Organisations' }).waitFor()
    const other = await open(`${server.url}/office/sign-in?lang=en&next=/office/account`)
    await givePassword(other.page, someone.email)
    await other.page.getByRole('button', { name: 'End the session:' }).click()
    await other.page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click()
    await other.page.getByText('The session has ended').waitFor()

    await page.getByTestId('session-ended').waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/office/organisations')
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Organisations' }).waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('ACTIVE')
  })
})

describe('links', () => {
  test('an invitation is accepted in another browser, and its link opens once', async () => {
    const desk = await openDesk(open, server, '/office/people/invite', [admin])
    expectNoComplaints(desk)
    const { page } = desk
    await page.getByLabel('Name', { exact: true }).fill('Әлия Сейтова')
    await page.getByLabel('E-mail').fill('aliya@example.org')
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    await page.getByText('Choose one').waitFor()
    await page.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Office operator' }).click()
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    const link = await takeSecret(page)
    await page.getByRole('rowheader', { name: /Әлия Сейтова/ }).waitFor()

    const guest = await open(link.replace('#', '?lang=en#'))
    expectNoComplaints(guest)
    await guest.page.getByText('Office operator').waitFor()
    const accept = guest.page.getByRole('button', { name: 'Accept and sign in' })
    await guest.page.getByRole('textbox', { name: 'New password' }).fill('short')
    await accept.click()
    await guest.page.getByText('Too short: at least 12 characters').waitFor()
    await guest.page.getByRole('textbox', { name: 'New password' }).fill('өзен бойындағы үй')
    await accept.click()
    await guest.page.getByRole('heading', { name: 'Hello, Әлия Сейтова' }).waitFor()
    expect(await guest.page.getByRole('link', { name: 'Partner keys' }).count()).toBe(0)

    const late = await open(link.replace('#', '?lang=en#'))
    await late.page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
  })

  test('a new password by a link ends every session of its owner', async () => {
    const desk = await openDesk(open, server, '/office/people', [admin])
    const owner = await openDesk(open, server, '/office', [{ role: 'COMMUNICATIONS', organisationId: null }])
    const { page } = desk
    await page.goto(`${server.url}/office/people/${owner.someone.globalId}?lang=en`)
    await page.getByRole('button', { name: 'Password link' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Password link' }).click()
    const link = await takeSecret(page)

    const guest = await open(link.replace('#', '?lang=en#'))
    await guest.page.getByRole('textbox', { name: 'New password' }).fill('тау мен дала арасында')
    await guest.page.getByRole('button', { name: 'Save the password' }).click()
    await guest.page.getByText('The password is changed').waitFor()
    await owner.page.getByTestId('session-ended').waitFor()
    await guest.page.getByRole('link', { name: 'Go to the sign-in' }).click()
    await guest.page.getByLabel('Password', { exact: true }).fill('тау мен дала арасында')
    await guest.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await whoMenu(guest.page).waitFor()
  })
})
