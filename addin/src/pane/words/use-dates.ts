import { useTranslation } from 'react-i18next';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Times and numbers as people of this language and time zone write them. */
export function useDates() {
  const { i18n } = useTranslation();
  // "en" alone would give American dates to all who read English.
  const locale = i18n.language === 'en' ? 'en-GB' : i18n.language;
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (time: string) => format.format(new Date(time));
  };
  return {
    day: written({ dateStyle: 'medium' }),
    moment: written({ dateStyle: 'medium', timeStyle: 'short' }),
    hour: written({ timeStyle: 'short' }),
    ago: (time: string) => ago(time, new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
  };
}

/** "5 minutes ago"; below a minute, "now" and the like. */
function ago(time: string, format: Intl.RelativeTimeFormat): string {
  const past = Date.now() - new Date(time).getTime();
  const [unit, length] = UNITS.find(([, milliseconds]) => past >= milliseconds) ?? ['second', Infinity];
  return format.format(-Math.floor(past / length) || 0, unit);
}
