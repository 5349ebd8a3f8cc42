import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { rewritten, shownIn, writtenIn } from '../form/translated';
import type { LandingPage, Texts } from './faults';
import { ListField } from './list-field';

interface Props extends Texts {
  reasons: LandingPage['reasons'];
  complaint: string | undefined;
  isReadOnly: boolean;
  onChange(reasons: LandingPage['reasons']): void;
}

/** The team's own language has the list; in another one each of its reasons can be said again. */
export function Reasons({ reasons, language, own, complaint, isReadOnly, onChange }: Props) {
  const { t } = useTranslation();
  if (language === own) {
    return (
      <ListField
        label={t('landing.reasons')}
        hint={t('landing.reasonsHint')}
        complaint={complaint}
        entries={reasons.map((reason) => shownIn(reason, own, own))}
        isReadOnly={isReadOnly}
        onChange={(lines) => onChange(relisted(reasons, lines, own))}
        isLong
      />
    );
  }
  const say = (place: number, words: string) =>
    onChange(
      reasons.map((reason, index) => (index === place ? rewritten(reason, language, own, words) : reason)),
    );
  return (
    <>
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is added or moved here.
        <Field key={index} label={shownIn(reason, own, own)}>
          <Input
            value={writtenIn(reason, language, own)}
            maxLength={100}
            lang={language}
            disabled={isReadOnly}
            onChange={(_, { value }) => say(index, value)}
          />
        </Field>
      ))}
    </>
  );
}

/** A line that was there keeps what it says in other languages; of one that was changed alone it is kept, too. */
export function relisted(reasons: LandingPage['reasons'], lines: string[], own: string) {
  const known = reasons.map((reason) => shownIn(reason, own, own));
  return lines.map((line, index) => {
    const there = reasons[known.indexOf(line)];
    const changed = lines.length === known.length ? reasons[index] : undefined;
    return there ?? rewritten(changed ?? '', own, own, line);
  });
}
