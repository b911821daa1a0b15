import { ActionIcon, Button, createTheme, type MantineColorsTuple, rem, Tooltip } from '@mantine/core';

/** Petrol: the colour of what can be clicked. States of calls have their own colours in tokens.css. */
const petrol: MantineColorsTuple = [
  '#e6f3f2',
  '#d0e6e5',
  '#a3cecd',
  '#74b7b5',
  '#4da19f',
  '#2f8a89',
  '#1f7576',
  '#12605f',
  '#0d4c4d',
  '#08393a',
];

const crimson: MantineColorsTuple = [
  '#fdecef',
  '#f7d6dc',
  '#eeabb7',
  '#e57e90',
  '#dc566d',
  '#d13c57',
  '#c02a46',
  '#a91e39',
  '#8f162f',
  '#741025',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, crimson },
  autoContrast: true,
  fontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif",
  headings: { fontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: rem(11.5), sm: rem(12.5), md: rem(13.5), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: rem(6), sm: rem(10), md: rem(14), lg: rem(20), xl: rem(28) },
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(16) },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: false, events: { hover: true, focus: true, touch: false } },
    }),
    // By name: the first page has no dialog, and need not load one.
    Modal: {
      defaultProps: { transitionProps: { duration: 90 }, centered: true },
      styles: { title: { fontSize: rem(15), fontWeight: 600 } },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
});
