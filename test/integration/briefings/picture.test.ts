import { expect, test } from 'vitest'
import { renderPicture } from '@erikti/server/briefings/picture'

const draw = (text: string) =>
  renderPicture(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="90"><text x="20" y="70" font-family="Golos Text" font-size="64" font-weight="800">${text}</text></svg>`,
  )

/** A character that no typeface has is drawn as nothing, or as the box that stands for it. */
const missing = await Promise.all(['\u{10ffff}', '\u{e123}', ' '].map(draw))

const chinese = await draw('漢')

test('every letter of the three languages, and every sign that figures are said with, is in the picture’s typeface', async () => {
  expect(missing.some((none) => none.equals(chinese))).toBe(true)
  const kazakh = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ'
  const letters = [...kazakh, ...kazakh.toLowerCase(), ...'ABYZabyz0123456789«»“”№·–-:.,%()/']
  for (const letter of letters) {
    const drawn = await draw(letter)
    for (const none of missing) expect(drawn.equals(none), `${letter} is missing`).toBe(false)
  }
})
