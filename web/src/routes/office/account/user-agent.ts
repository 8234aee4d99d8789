/** A browser and a system in two words, as far as its own long line tells; null when it tells nothing known. */
export function readUserAgent(line: string | null): {
  readonly browser: string | null
  readonly system: string | null
} {
  if (!line) return { browser: null, system: null }
  const first = (known: readonly (readonly [RegExp, string])[]) =>
    known.find(([pattern]) => pattern.test(line))?.[1] ?? null
  return {
    browser: first([
      [/YaBrowser/, 'Яндекс Браузер'],
      [/OPR\//, 'Opera'],
      [/Edg\//, 'Edge'],
      [/Firefox\//, 'Firefox'],
      [/SamsungBrowser/, 'Samsung Internet'],
      [/Chrom(?:e|ium)\//, 'Chrome'],
      [/Safari\//, 'Safari'],
    ]),
    system: first([
      [/Android/, 'Android'],
      [/iPhone|iPad/, 'iOS'],
      [/Windows/, 'Windows'],
      [/Mac OS X/, 'macOS'],
      [/Linux/, 'Linux'],
    ]),
  }
}
