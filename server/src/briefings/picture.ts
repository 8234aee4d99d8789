import { createRequire } from 'node:module'
import type { PublishedBriefing, PublishedFigure } from '@erikti/schema/briefings/published.service'
import { renderAsync } from '@resvg/resvg-js'

export type PictureLanguage = 'kk' | 'ru' | 'en'

/** What networks show: a wide card, and a square post. In pixels. */
export const shapes = { wide: { width: 1200, height: 630 }, square: { width: 1080, height: 1080 } } as const
export type PictureShape = keyof typeof shapes

const fontFamily = 'Golos Text'
// The typeface of the dashboard, which has the Kazakh letters, as files that a renderer without a browser reads.
const fontFiles = ['400Regular', '600SemiBold', '800ExtraBold'].map((style) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/golos-text/${style}/GolosText_${style}.ttf`),
)

const words = {
  kk: { demonstration: 'Көрсетілім жылы: ойдан шығарылған деректер', superseded: 'Түзетілді', as: 'жағдай бойынша' },
  ru: { demonstration: 'Демонстрационный год: данные вымышлены', superseded: 'Исправлено', as: 'по состоянию на' },
  en: { demonstration: 'Demonstration year: made-up data', superseded: 'Corrected', as: 'as of' },
} as const

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** Lines of no more characters than fit; no-break spaces hold together. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

interface TextStyle {
  x: number
  y: number
  size: number
  weight: 400 | 600 | 800
  fill: string
}

/** A block of lines from `y` down, and where the next begins. */
function writeLines(lines: readonly string[], { x, y, size, weight, fill }: TextStyle): { svg: string; next: number } {
  const leading = Math.round(size * 1.24)
  const svg = lines
    .map(
      (line, index) =>
        `<text x="${x}" y="${y + index * leading}" font-family="${fontFamily}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`,
    )
    .join('')
  return { svg, next: y + lines.length * leading }
}

/** As wide as the letters of this weight come to, near enough to keep them inside the picture. */
const charactersThatFit = (width: number, size: number) => Math.floor(width / (size * 0.58))

function fitPhrase(phrase: string, width: number, sizes: readonly number[]): { lines: string[]; size: number } {
  const fits = sizes.map((size) => ({ size, lines: wrap(phrase, charactersThatFit(width, size)) }))
  const good = fits.find(
    ({ lines, size }) => lines.length <= 2 && lines.every((line) => line.length <= charactersThatFit(width, size)),
  )
  const smallest = fits.at(-1)
  if (!smallest) throw new Error('No size to try')
  return good ?? smallest
}

const formatDay = (moment: Date, timeZone: string, language: PictureLanguage) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru-KZ', { dateStyle: 'short', timeZone }).format(moment)

/** A published figure as a drawing: how it is said, what it says, when that was known, and where it stands for good. */
export function drawFigure(
  briefing: PublishedBriefing,
  figure: PublishedFigure,
  { shape, language, address }: { shape: PictureShape; language: PictureLanguage; address: string },
): string {
  const { width, height } = shapes[shape]
  const margin = 72
  const inner = width - 2 * margin
  const isTall = shape === 'square'
  const say = words[language]
  // A number and its suffix hold together; what they count may stand on the next line.
  const phrase = fitPhrase(
    figure.phrase[language].replace(/\u00a0(?=\D)/g, ' '),
    inner,
    isTall ? [112, 96, 84, 72, 60] : [84, 72, 60],
  )
  const head = writeLines(wrap(briefing.region[language], charactersThatFit(inner, 30)), {
    x: margin,
    y: 104,
    size: 30,
    weight: 600,
    fill: '#0b6b63',
  })
  const main = writeLines(phrase.lines, {
    x: margin,
    y: (isTall ? 300 : 140) + phrase.size,
    size: phrase.size,
    weight: 800,
    fill: '#10231f',
  })
  const sentence = writeLines(wrap(figure.sentence[language], charactersThatFit(inner, 34)), {
    x: margin,
    y: main.next - phrase.size + 50,
    size: 34,
    weight: 400,
    fill: '#33514b',
  })
  const day = formatDay(briefing.asOf, briefing.timeZone, language)
  const known = language === 'kk' ? `${day} ${say.as}` : `${say.as} ${day}`
  const marks = [
    known,
    ...(briefing.supersededBy === null ? [] : [`${say.superseded}: № ${briefing.supersededBy}`]),
    ...(briefing.isDemonstration ? [say.demonstration] : []),
  ]
  const foot = writeLines([marks.join(' · ')], {
    x: margin,
    y: height - 84,
    size: 24,
    weight: 400,
    fill: briefing.supersededBy === null ? '#4a635d' : '#a3301c',
  })
  const where = writeLines([address.replace(/^https?:\/\//, '')], {
    x: margin,
    y: height - 46,
    size: 24,
    weight: 600,
    fill: '#0b6b63',
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#f6faf8"/><rect width="16" height="${height}" fill="#0b6b63"/>
${head.svg}${main.svg}${sentence.svg}${foot.svg}${where.svg}</svg>`
}

/** The drawing as a PNG, made beside the event loop. */
export async function renderPicture(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
  })
  return image.asPng()
}
