import { useTranslation } from 'react-i18next';
import type { Import } from '../../../api/imports';
import { useDates } from '../../../words/use-dates';

interface Told {
  key: string;
  about: string;
  why: string;
}

/** The rows that couldn't be read: their number in the list, what stands there, and why. */
export function RefusedRows({ job: { refused_rows, refused } }: { job: Import }) {
  const { t } = useTranslation();
  const rows = refused_rows.map(({ row, address, why }) => {
    const place = t('imports.row', { number: String(row) });
    return { key: String(row), about: address ? `${place} · ${address}` : place, why };
  });
  return <FirstOf title={t('imports.refused')} rows={rows} count={refused} />;
}

/** Who stayed out when the import was taken back, and why. */
export function Stays({ job: { stays, stayed } }: { job: Import }) {
  const { t } = useTranslation();
  const rows = stays.map(({ address, why }, place) => {
    return { key: String(place), about: address ?? t('requests.erased'), why };
  });
  return <FirstOf title={t('imports.stays')} rows={rows} count={stayed} />;
}

/** The first of them with why; how many more there are, the report names. */
function FirstOf({ title, rows, count }: { title: string; rows: Told[]; count: number }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const more = count - rows.length;
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="rows">
        {rows.map(({ key, about, why }) => (
          <li key={key} className="row">
            <div className="row-text">
              {about}
              <div className="quiet">{why}</div>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t('imports.more', { number: number(more) })}</p>}
    </section>
  );
}
