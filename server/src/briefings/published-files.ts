import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@erikti/prisma/client'
import { readPublishedBriefing } from '@erikti/schema/briefings/published.service'
import type { PublishedBriefing } from '@erikti/schema/briefings/published.service'
import { readBrowserRequest } from '../http/browser.ts'
import { giveFile, readWithinBudget, refuseOtherMethods } from '../http/public-files.ts'
import type { PublicReading } from '../http/public-files.ts'
import { refuse } from '../http/refuse.ts'
import { drawFigure, renderPicture, shapes } from './picture.ts'
import type { PictureLanguage, PictureShape } from './picture.ts'

/** `/briefings/7.json`, and `/briefings/7/2.png?shape=square&lang=ru`; what is below it without an ending is a page. */
const pattern = /^\/briefings\/(\d{1,9})(?:\.json|\/(\d{1,2})\.png)$/
export const isPublishedFile = (path: string) => pattern.test(path)

const jsonPoints = 40
/** Drawing takes some tens of milliseconds beside the event loop. */
const picturePoints = 100
const publicSeconds = 300
/** Pictures that are kept, the latest asked for; each is some tens of kilobytes. */
const mostKept = 64

/** What is told of a briefing for programs; documented in `docs/briefings.md`. Nothing is ever taken away from it. */
function toJson(briefing: PublishedBriefing, baseUrl: string): object {
  const { number, region: _region, figures, supersedes, supersededBy, ...rest } = briefing
  const at = (of: number | null) => of && `${baseUrl}/briefings/${of}`
  return {
    version: 1,
    number,
    address: at(number),
    ...rest,
    supersedes: at(supersedes),
    supersededBy: at(supersededBy),
    figures: figures.map((figure) => ({
      ...figure,
      picture: `${baseUrl}/briefings/${number}/${figure.position}.png`,
    })),
  }
}

/** As the API writes them: numbers while they are safe integers. */
const plain = (_: string, value: unknown) =>
  typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)) : value

function chosen<Choice extends string>(asked: string | null, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === asked) ?? otherwise
}

/** Published briefings for programs, and their figures as pictures. */
export function createPublishedFiles({ database, ...reading }: PublicReading & { database: Database }) {
  const pictures = new Map<string, Buffer>()

  async function picture(svg: string): Promise<Buffer> {
    // A drawing stands for itself: once it is superseded, it is another one.
    const bytes = pictures.get(svg) ?? (await renderPicture(svg))
    pictures.delete(svg)
    pictures.set(svg, bytes)
    for (const oldest of pictures.keys()) {
      if (pictures.size <= mostKept) break
      pictures.delete(oldest)
    }
    return bytes
  }

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (refuseOtherMethods(request, response, 'Briefings')) return
    const [, number = '', position] = pattern.exec(path) ?? []
    await readWithinBudget(reading, request, response, {
      points: position === undefined ? jsonPoints : picturePoints,
      async read() {
        const briefing = await readPublishedBriefing(database, Number(number))
        const figure = briefing?.figures.find((one) => one.position === Number(position))
        if (!briefing || (position !== undefined && !figure))
          return refuse(response, 404, 'Nothing of that kind has been published.')
        const { baseUrl } = readBrowserRequest(request, reading.settings)
        const caching = { 'Cache-Control': `public, max-age=${publicSeconds}` }
        if (!figure)
          return giveFile(request, response, {
            bytes: Buffer.from(`${JSON.stringify(toJson(briefing, baseUrl), plain, 2)}\n`),
            headers: {
              ...caching,
              'Content-Type': 'application/json; charset=utf-8',
              'Access-Control-Allow-Origin': '*',
            },
          })
        const asked = new URL(request.url ?? '', 'http://host').searchParams
        const svg = drawFigure(briefing, figure, {
          shape: chosen(asked.get('shape'), Object.keys(shapes) as PictureShape[], 'wide'),
          language: chosen<PictureLanguage>(asked.get('lang'), ['kk', 'ru', 'en'], 'kk'),
          address: `${baseUrl}/briefings/${number}`,
        })
        giveFile(request, response, {
          bytes: await picture(svg),
          headers: { ...caching, 'Content-Type': 'image/png' },
        })
      },
    })
  }
}
