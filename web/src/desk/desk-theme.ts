import { createTheme, Modal } from '@mantine/core'

/** Only the name of our colour: its shades are in desk-theme.css, and know light and dark by themselves. */
const shade = 'var(--accent)'

export const deskTheme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  defaultRadius: 'md',
  primaryColor: 'river',
  colors: { river: [shade, shade, shade, shade, shade, shade, shade, shade, shade, shade] },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Its way of holding the page still writes a style element, which the content security policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
  },
})
