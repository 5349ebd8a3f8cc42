import { Button, Field, Input, Select } from '@fluentui/react-components';
import { Add20Regular, Delete20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { rewritten, shownIn, writtenIn } from '../form/translated';
import type { LandingPage, Texts } from './faults';

interface Props extends Texts {
  landing: LandingPage;
  complaint: string | undefined;
  isReadOnly: boolean;
  onChange(more: Partial<LandingPage>): void;
}

type Topic = LandingPage['topics'][number];

/** Topics somebody can leave one by one. Their ids, which opt-outs name, never change. */
export function Topics({ landing, complaint, isReadOnly, onChange, language, own }: Props) {
  const { t } = useTranslation();
  const { topics } = landing;
  const renamed = (topic: Topic, words: string) => ({
    ...topic,
    name: rewritten(topic.name, language, own, words),
  });
  const rename = (id: string, words: string) =>
    onChange({ topics: topics.map((topic) => (topic.id === id ? renamed(topic, words) : topic)) });
  const remove = (id: string) =>
    onChange({
      topics: topics.filter((topic) => topic.id !== id),
      default_topic: landing.default_topic === id ? null : landing.default_topic,
    });
  return (
    <fieldset className="topics">
      <legend>{t('landing.topics')}</legend>
      <p className="quiet">{t('landing.topicsHint')}</p>
      {topics.map(({ id, name }, index) => (
        <div key={id} className="topic">
          <Input
            aria-label={t('landing.topic', { number: index + 1 })}
            value={writtenIn(name, language, own)}
            placeholder={shownIn(name, language, own)}
            maxLength={100}
            disabled={isReadOnly}
            onChange={(_, { value }) => rename(id, value)}
          />
          {!isReadOnly && (
            <Button
              appearance="subtle"
              icon={<Delete20Regular />}
              aria-label={t('domains.remove', {
                entry: shownIn(name, language, own) || t('landing.topic', { number: index + 1 }),
              })}
              onClick={() => remove(id)}
            />
          )}
        </div>
      ))}
      {complaint && <p role="alert">{complaint}</p>}
      {!isReadOnly && (
        <Button
          icon={<Add20Regular />}
          onClick={() => onChange({ topics: [...topics, { id: newId(topics), name: '' }] })}
        >
          {t('landing.addTopic')}
        </Button>
      )}
      {topics.length > 0 && (
        <DefaultTopic
          landing={landing}
          onChange={onChange}
          isReadOnly={isReadOnly}
          language={language}
          own={own}
        />
      )}
    </fieldset>
  );
}

function DefaultTopic({ landing, isReadOnly, onChange, language, own }: Omit<Props, 'complaint'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('landing.default_topic')} hint={t('landing.default_topicHint')}>
      <Select
        value={landing.default_topic ?? ''}
        disabled={isReadOnly}
        onChange={(_, { value }) => onChange({ default_topic: value || null })}
      >
        <option value="">{t('landing.noTopic')}</option>
        {landing.topics.map(({ id, name }) => (
          <option key={id} value={id}>
            {shownIn(name, language, own)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** An id that no topic has, nor is likely to have had. */
function newId(topics: LandingPage['topics']): string {
  const id = `topic-${Math.random().toString(36).slice(2, 8)}`;
  return topics.some((topic) => topic.id === id) ? newId(topics) : id;
}
