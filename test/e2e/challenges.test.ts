import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser, waitForFigure } from '../kit/browser.ts'
import { createChallengeWorld } from '../kit/challenges.ts'
import type { MadeChallenge } from '../kit/challenges.ts'
import { phone } from '../kit/chromium.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'

// A challenge from the link that somebody sends in to the figure that moves before everybody’s eyes.

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const { prisma } = database
const world = await createWorld(database, systemClock)
const anonymous = await createClient({ database, clock: systemClock })
const challenges = createChallengeWorld(database, world, systemClock, anonymous)
const open = useBrowser()
const office = [{ role: 'OFFICE_OPERATOR', organisationId: null }] as const
let challenge: MadeChallenge

beforeAll(async () => {
  const campaign = await world.campaign({ kind: 'CHALLENGE', nameEn: 'I’m a Volunteer!', slug: 'i-am-a-volunteer' })
  challenge = { ...(await challenges.challenge({ campaignId: campaign.id })), slug: campaign.slug }
})

const says = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor()

test('a post is sent in from a phone, confirmed by keyboard, and counts before everybody’s eyes', async () => {
  const board = await open(`${server.url}/challenges/${challenge.slug}?lang=en`)
  await waitForFigure(board.page, 'POSTS_VERIFIED', 0)
  await says(board.page, 'The gallery is empty')

  const visitor = await open(`${server.url}/challenges?lang=en`, { viewport: phone })
  await visitor.page.getByRole('link', { name: /I’m a Volunteer!/ }).click()
  await waitForPath(visitor.page, /\/challenges\/i-am-a-volunteer/)
  expect(await findViolations(visitor.page)).toEqual([])
  await visitor.page.getByLabel('Link to the post').fill('https://www.instagram.com/reel/CxYz_12-abC/?igsh=abc')
  await visitor.page.getByLabel('I agree that the link').check()
  await visitor.page.getByLabel('Show my post').check()
  await visitor.page.getByRole('button', { name: 'Send' }).click()
  await says(visitor.page, 'The link does not say whose it is.')
  await visitor.page.getByLabel('Name of your account').fill('@Erikti.Demo')
  await visitor.page.getByRole('button', { name: 'Send' }).click()
  await waitForPath(visitor.page, /\/challenges\/post\//)
  await says(visitor.page, 'Waiting to be checked')
  expect(await findViolations(visitor.page)).toEqual([])

  const desk = await openDesk(open, server, '/office/challenges', office)
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByTestId('post').getByText('https://www.instagram.com/p/CxYz_12-abC/').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('v')
  await says(page, 'erikti.demo: confirmed')

  await waitForFigure(board.page, 'POSTS_VERIFIED', 1)
  await waitForFigure(board.page, 'POST_AUTHORS', 1)
  await board.page.getByTestId('gallery').getByText('erikti.demo').waitFor()
  await says(visitor.page, 'Confirmed, thank you!')

  // The same letter of any layout takes it back; then it is rejected, for a reason that a digit chooses.
  await page.keyboard.press('u')
  await page.getByTestId('post').getByText('erikti.demo').first().waitFor()
  await waitForFigure(board.page, 'POSTS_VERIFIED', 0)
  await page.keyboard.press('r')
  await page.getByRole('group', { name: 'Why' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('1')
  await says(page, 'erikti.demo: rejected')
  await says(page, 'Nothing is waiting')
  const post = await prisma.challengePost.findFirstOrThrow({ where: { challengeId: challenge.id } })
  expect(post).toMatchObject({ status: 'REJECTED', rejection: 'NO_HASHTAG' })
  expect((await reconcile(database)).differences).toEqual([])
})

test('arrows choose in the queue, and a shortened link asks for the full one before it counts', async () => {
  await challenges.submitted(challenge, { address: 'https://t.me/birinshi_arna/1' })
  await challenges.submitted(challenge, { address: 'https://vm.tiktok.com/ZMabc123/', handle: 'ekinshi' })
  const { page } = await openDesk(open, server, '/office/challenges', office)
  await page.getByTestId('post').getByText('birinshi_arna').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByTestId('post').getByText('ekinshi').first().waitFor()
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Link to the post').fill('https://www.tiktok.com/@ekinshi/video/7301234567890170001?_r=1')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByTestId('post').getByText('https://www.tiktok.com/@/video/7301234567890170001').waitFor()
  await page.keyboard.press('v')
  await says(page, 'ekinshi: confirmed')
  await page.getByTestId('post').getByText('birinshi_arna').first().waitFor()
})

test('the queue moves by itself, and what somebody looks at is not changed under their hands', async () => {
  const moderated = await challenges.challenge()
  const queue = `/office/challenges?challenge=${encodeURIComponent(moderated.globalId)}`
  const [first, second] = await Promise.all([
    openDesk(open, server, queue, office),
    openDesk(open, server, queue, office),
  ])
  await says(first.page, 'No such posts')
  await challenges.submitted(moderated, { address: 'https://t.me/erte_kelgen/1' })
  for (const { page } of [first, second]) await page.getByTestId('post').getByText('erte_kelgen').first().waitFor()
  await challenges.submitted(moderated, { address: 'https://t.me/kesh_kelgen/1' })
  for (const { page } of [first, second]) await page.getByRole('button', { name: /kesh_kelgen/ }).waitFor()

  await second.page.keyboard.press('v')
  await says(second.page, 'erte_kelgen: confirmed')
  await says(first.page, 'Somebody else has decided on this post')
  await first.page.getByTestId('post').getByText('erte_kelgen').first().waitFor()
  expect(await findViolations(first.page)).toEqual([])
  // A letter that was on its way decides on nothing.
  await first.page.keyboard.press('d')
  await first.page.keyboard.press('ArrowDown')
  await first.page.getByTestId('post').getByText('kesh_kelgen').first().waitFor()
  expect(await prisma.challengePost.count({ where: { challengeId: moderated.id, status: { not: 'SUBMITTED' } } })).toBe(
    1,
  )
})

test('the gallery shows more when it is asked to, and a campaign leads to what it does', async () => {
  const campaign = await world.campaign({ kind: 'CHALLENGE', nameEn: 'No Price!', slug: 'no-price' })
  const busy = await challenges.challenge({ campaignId: campaign.id, hashtag: 'МеніңҮлесім' })
  const desk = await createClient({
    database,
    clock: systemClock,
    viewer: await createAccountViewer(database, ...office),
  })
  for (let number = 1; number <= 30; number += 1) {
    const { postId } = await challenges.submitted(busy, { address: `https://t.me/arna_${number}/1`, gallery: true })
    await desk.expect('verifyChallengePost', { postId }, 'ChallengePostPayload')
  }
  const { page } = await open(`${server.url}/campaigns/no-price?lang=en`, { viewport: phone })
  await page.getByRole('link', { name: 'Challenge #МеніңҮлесім' }).click()
  await waitForPath(page, /\/challenges\/no-price/)
  const shown = page.getByTestId('gallery').getByRole('link')
  await page.getByRole('button', { name: 'Show more (6)' }).click()
  await page.getByTestId('gallery').nth(1).waitFor()
  expect(await shown.count()).toBe(30)
  expect(new Set(await shown.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).size).toBe(30)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('https://t.me/arna_6/1')
  expect(await page.getByRole('button', { name: /Show more/ }).count()).toBe(0)
  expect(await findViolations(page)).toEqual([])
})

test('who sent a post in takes it back by the link alone', async () => {
  const { token, id } = await challenges.submitted(challenge, { address: 'https://t.me/oz_erkimen/5' })
  const { page } = await open(`${server.url}/challenges/post/${token}?lang=en`, { viewport: phone })
  await says(page, 'Waiting to be checked')
  await page.getByRole('button', { name: 'Take the post back' }).click()
  await page.getByRole('button', { name: 'Yes, take it back' }).click()
  await says(page, 'The post was taken back')
  expect(await prisma.challengePost.findUniqueOrThrow({ where: { id } })).toMatchObject({ address: null })
})

test('a challenge is written at the desk and announced', async () => {
  await world.campaign({ kind: 'CHALLENGE', nameEn: 'It’s Your Choice!', nameKk: 'Таңдау', slug: 'your-choice' })
  const { page } = await openDesk(open, server, '/office/challenges/all', office)
  await page.getByRole('button', { name: 'New challenge' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Campaign' }).click()
  await page.getByRole('option', { name: 'It’s Your Choice!' }).click()
  await dialog.getByLabel('Opens').fill('2026-01-01T00:00')
  await dialog.getByLabel('Closes').fill('2036-01-01T00:00')
  await dialog.getByLabel('Hashtag').fill('#YourChoice')
  for (const language of ['Kazakh', 'Russian', 'English'])
    await dialog.getByLabel(new RegExp(language)).fill(`Rules in ${language}`)
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('row', { name: /It’s Your Choice!/ })
  await row.getByRole('button', { name: 'Announce' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Announce' }).click()
  await row.getByText('Open now').waitFor()
  const visitor = await open(`${server.url}/challenges/your-choice?lang=en`)
  await says(visitor.page, 'Rules in English')
})
