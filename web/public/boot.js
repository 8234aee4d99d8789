// Runs before the first paint, so that neither the theme nor the language flashes. A file of its own, because the page's
// content security policy allows no inline script. Keep the keys in step with src/preferences.
;(function () {
  var root = document.documentElement
  var search = new URLSearchParams(location.search)
  function read(name, allowed) {
    var asked = search.get(name)
    if (allowed.indexOf(asked) >= 0) return asked
    try {
      var kept = localStorage.getItem('erikti.' + name)
      if (allowed.indexOf(kept) >= 0) return kept
    } catch {
      // Storage may be closed to us; the defaults do.
    }
    return allowed[0]
  }
  root.lang = read('lang', ['kk', 'ru', 'en'])
  if (root.lang !== 'en' && document.currentScript.dataset.fonts) {
    document.currentScript.dataset.fonts.split(' ').forEach(function (href) {
      var link = document.createElement('link')
      link.rel = 'preload'
      link.as = 'font'
      link.type = 'font/woff2'
      link.crossOrigin = ''
      link.href = href
      document.head.append(link)
    })
  }
  var theme = read('theme', ['auto', 'light', 'dark'])
  if (theme !== 'auto') root.dataset.theme = theme
})()
