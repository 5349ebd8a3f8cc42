import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/me';
import type { Origin } from '../../../api/people';
import { useScopeWords } from '../../../words/use-scope-words';

export type Scope = Origin['scope'];

interface Props {
  origins: Origin[];
  me: Me;
  covered: Scope | null;
  onChange(covered: Scope | null): void;
}

/** What somebody permits again, where this team noted several things; null is all of them. */
export function CoverField({ origins, me, covered, onChange }: Props) {
  const { t } = useTranslation();
  const scopeWords = useScopeWords(me);
  const ours = origins.filter(({ origin }) => origin === 'team' || origin === 'bounce');
  const noted = new Map(ours.map((said) => [keyOf(said.scope), said]));
  if (noted.size < 2) return null;
  return (
    <Field label={t('resubscribe.covers')}>
      <RadioGroup
        value={covered ? keyOf(covered) : ''}
        onChange={(_, { value }) => onChange(noted.get(value)?.scope ?? null)}
      >
        <Radio value="" label={t('resubscribe.coversAll')} />
        {[...noted].map(([key, { scope, reason }]) => (
          <Radio
            key={key}
            value={key}
            label={
              <>
                {scopeWords(scope)}
                <div className="quiet">{reason.detail}</div>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

function keyOf({ kind, id }: Scope): string {
  return `${kind} ${id ?? ''}`;
}
